"""The mailbox of the channels whose people come and fetch: the outbox, read from a mark on."""

import asyncio
from collections.abc import Iterator, Sequence

from bot.messages import Channel, Line, Outgoing
from bot.signals import Signals
from bot.storage import mailboxes, transcript
from bot.storage.conversations import conversation_of
from bot.storage.database import Database


class StoredMailbox:
    """Implements `bot.channels.port.Mailbox` for one channel."""

    def __init__(self, database: Database, signals: Signals, channel: Channel) -> None:
        self._database = database
        self._signals = signals
        self._channel = channel

    async def fetch(self, address: str, after: int) -> Sequence[Outgoing]:
        """What left for this address with an id above `after`. Raises `StoreUnavailable`."""
        return await asyncio.to_thread(self._fetch, address, after)

    def _fetch(self, address: str, after: int) -> Sequence[Outgoing]:
        with self._database.read() as connection:
            number = conversation_of(connection, self._channel, address)
            return mailboxes.fetch(connection, number, after) if number is not None else ()

    async def wait(self, address: str, seconds: float) -> None:
        """Sleep until something new may be there, `seconds` at most."""
        await self._signals.wait_for_mail(address, seconds)

    def whole(self, address: str) -> Iterator[Line]:
        """All that was said there, both ways, oldest first. Raises `StoreUnavailable`."""
        mark: transcript.Mark | None = transcript.BEGINNING
        while mark is not None:
            lines, mark = self._page(address, mark)
            yield from lines

    def _page(
        self, address: str, mark: transcript.Mark
    ) -> tuple[list[Line], transcript.Mark | None]:
        with self._database.read() as connection:
            number = conversation_of(connection, self._channel, address)
            return ([], None) if number is None else transcript.page(connection, number, mark)
