"""Pressed buttons that look pressed, groups told where to go: best effort, in no one's way."""

import asyncio
from collections.abc import Awaitable, Coroutine, Mapping

import structlog
from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.channels.telegram import choices, groups
from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.parse import MALFORMED, pressed_title
from bot.channels.telegram.render import served

log = structlog.get_logger(__name__)
_AT_ONCE = 100


class Courtesy:
    """Works in the background; beyond a hundred at once, drops what comes."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._restraint = groups.Restraint()
        self._name = ""  # of the bot, once Telegram told it
        self._tasks: set[asyncio.Task[None]] = set()

    def after(self, update: Mapping[str, object]) -> None:
        """Once the update is stored: stop the button's spinner, show what was chosen."""
        raw = update.get("callback_query")
        if len(self._tasks) >= _AT_ONCE:
            return
        if isinstance(raw, dict):
            self._begin(self._answer(raw))
        elif groups.may_concern(update):
            self._begin(self._show_the_way(update))

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Wait for what was begun; the client's own timeouts bound it."""
        await asyncio.gather(*self._tasks)

    async def _show_the_way(self, update: Mapping[str, object]) -> None:
        """Tell a group that calls the bot where to find it."""
        try:
            self._name = self._name or (await self._client.get_me()).username or ""
            group = groups.calling(update, self._name)
        except (*MALFORMED, TelegramError):
            return
        if group is not None and self._restraint.allows(group, asyncio.get_running_loop().time()):
            way = groups.way_in(self._name)
            await _try(self._client.send_message(group, groups.WORDS, reply_markup=way))

    async def _answer(self, raw: dict[str, object]) -> None:
        try:
            query = CallbackQuery.de_json(raw, self._client)
        except MALFORMED:
            return
        await _try(self._client.answer_callback_query(query.id))
        title = pressed_title(query)
        if title and query.data != choices.DONE and isinstance(query.message, Message):
            await _try(query.message.edit_reply_markup(served(title)))


async def _try(call: Awaitable[object]) -> None:
    try:
        await call
    except TelegramError as error:
        log.debug("telegram.courtesy_failed", error=type(error).__name__)
