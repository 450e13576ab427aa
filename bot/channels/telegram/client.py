"""One bot's connections to the Bot API: python-telegram-bot's Bot, opened without a call."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.channels.telegram.settings import TelegramSettings

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100  # the most that getUpdates gives at once


class ApiClient(Bot):
    """`Bot` with raw updates and connections that close even before `initialize()`.

    Not its `initialize()`: that calls getMe, and we start while Telegram is unreachable.
    """

    def __init__(self, settings: TelegramSettings) -> None:
        _hush()
        self._connections = (
            HTTPXRequest(connection_pool_size=32, pool_timeout=10, read_timeout=10),
            HTTPXRequest(connection_pool_size=1, pool_timeout=10, read_timeout=10),
        )
        root = settings.api_url.rstrip("/")
        super().__init__(
            settings.token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._connections[0],
            get_updates_request=self._connections[1],
        )

    async def raw_updates(self, offset: int | None, wait_s: float) -> list[Mapping[str, object]]:
        """Return what waits from `offset` on, as sent: one bad update cannot hide its batch.

        Waits up to `wait_s` for the first. Raises `telegram.error.TelegramError`.
        Method: https://core.telegram.org/bots/api#getupdates
        """
        asked = {
            "offset": offset,
            "limit": BATCH,
            "timeout": int(wait_s),
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        try:
            result: Any = await self._post("getUpdates", asked, read_timeout=wait_s + 10)
        except KeyError as error:
            raise NetworkError("getUpdates answered without a result") from error
        if not isinstance(result, list):
            raise NetworkError("getUpdates did not answer with a list")
        return [update for update in result if isinstance(update, dict)]

    async def disconnect(self) -> None:
        """Close every connection; nothing can be sent afterwards."""
        await asyncio.gather(*(connection.shutdown() for connection in self._connections))


def _hush() -> None:
    # Their INFO and DEBUG lines hold each address, and so the token, and what people say.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
