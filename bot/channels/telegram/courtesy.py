"""What makes a pressed button look pressed: best effort, never in the way of a message."""

import asyncio
from collections.abc import Awaitable, Mapping

import structlog
from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.channels.telegram import choices
from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.parse import MALFORMED, pressed_title
from bot.channels.telegram.render import served

log = structlog.get_logger(__name__)
_AT_ONCE = 100


class Courtesy:
    """Answers callback queries in the background; beyond a hundred at once, drops them."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._tasks: set[asyncio.Task[None]] = set()

    def after(self, update: Mapping[str, object]) -> None:
        """Once the update is stored: stop the button's spinner, show what was chosen."""
        raw = update.get("callback_query")
        if not isinstance(raw, dict) or len(self._tasks) >= _AT_ONCE:
            return
        task = asyncio.create_task(self._answer(raw))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Wait for what was begun; the client's own timeouts bound it."""
        await asyncio.gather(*self._tasks)

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
