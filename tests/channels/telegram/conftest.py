"""A Bot API emulator over HTTP, a client of it, and our own port's other side in memory."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.settings import TelegramSettings
from bot.errors import StoreUnavailable
from bot.messages import Inbound
from tests.emulators.telegram import TelegramEmulator

PAYLOADS = Path(__file__).parent / "payloads"
TOKEN = "4200:essai-essai-essai"
SECRET = "un_secret-d_essai"


class Store:
    """What `accept` leads to: one row per external id; `down` makes it unavailable."""

    def __init__(self) -> None:
        self.rows: dict[str, Inbound] = {}
        self.down = False
        self.refusals = 0
        self._changed = asyncio.Event()

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        if self.down:
            self.refusals += 1
            self._changed.set()
            raise StoreUnavailable("the store is down")
        for inbound in inbounds:
            self.rows.setdefault(inbound.external_id, inbound)
        self._changed.set()

    @property
    def texts(self) -> list[str]:
        return [row.text for row in self.rows.values()]

    async def holds(self, count: int) -> None:
        """Wait until there are that many rows."""
        await self._until(lambda: len(self.rows) >= count)

    async def has_refused(self, count: int) -> None:
        """Wait until it was down for that many attempts."""
        await self._until(lambda: self.refusals >= count)

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not true():
                self._changed.clear()
                await self._changed.wait()


def payload(name: str) -> dict[str, Any]:
    update: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return update


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def server() -> Iterator[TelegramEmulator]:
    with TelegramEmulator(TOKEN) as running:
        yield running


@pytest.fixture
def api(server: TelegramEmulator) -> TelegramEmulator:
    server.reset()
    return server


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def settings(api: TelegramEmulator) -> TelegramSettings:
    return TelegramSettings(token=TOKEN, secret=SECRET, api_url=api.url)


@pytest.fixture
async def client(settings: TelegramSettings) -> AsyncIterator[ApiClient]:
    opened = ApiClient(settings)
    yield opened
    await opened.disconnect()
