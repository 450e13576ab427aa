"""The way in: what channels receive is on disk before they acknowledge it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.door import storable
from bot.messages import Inbound, Receipt, Reply
from bot.signals import Signals
from bot.storage import inbox, mailboxes, receipts
from bot.storage.database import Database

LARGEST_COMMIT = 500
# A turn taken in this process is heard of at once; one taken elsewhere is looked for.
FIRST_LOOK_SECONDS = 0.2

Waiting = tuple[Sequence[Inbound], "asyncio.Future[None]"]


class Inbox:
    """Stores inbounds; all that arrive while one commit runs share the next one."""

    def __init__(self, database: Database, signals: Signals, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._signals = signals
        self._clock = clock
        self._waiting: list[Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """Return once all are on disk. Raises `StoreUnavailable`: nothing was stored."""
        if not inbounds:
            return
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(([storable(each) for each in inbounds], stored))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await stored

    async def _write(self) -> None:
        while self._waiting:
            group = self._take_group()
            messages = [message for messages, _ in group for message in messages]
            # Whatever goes wrong, whoever waits hears of it, and the next group has its turn.
            (error,) = await asyncio.gather(
                asyncio.to_thread(self._store, messages), return_exceptions=True
            )
            _settle(group, error)
            if error is None:
                self._signals.ring_work()

    def _take_group(self) -> list[Waiting]:
        group, size = [], 0
        while self._waiting and size < LARGEST_COMMIT:
            group.append(self._waiting.pop(0))
            size += len(group[-1][0])
        return group

    def _store(self, messages: Sequence[Inbound]) -> None:
        with self._database.write() as connection:
            inbox.store_inbounds(connection, messages, self._clock())

    async def converse(self, inbound: Inbound, seconds: float) -> Sequence[Reply] | None:
        """Store one inbound and wait for its turn: the replies, None when it takes longer.

        The same inbound again gives the same replies. Raises `StoreUnavailable`.
        """
        inbound = storable(inbound)
        answer = self._signals.expect(inbound.channel, inbound.external_id)
        try:
            await self.accept([inbound])
            return await self._answer(inbound, answer, seconds)
        finally:
            self._signals.forget(inbound.channel, inbound.external_id)

    async def _answer(
        self, inbound: Inbound, answer: "asyncio.Future[tuple[Reply, ...]]", seconds: float
    ) -> Sequence[Reply] | None:
        # Another process may take the turn: its answer is found in the database.
        deadline = asyncio.get_running_loop().time() + seconds
        pause = FIRST_LOOK_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            done, _ = await asyncio.wait([answer], timeout=pause)
            if done:
                return answer.result()
            found = await asyncio.to_thread(self._find_answer, inbound)
            if found is not None:
                return found
            pause = min(pause * 2, 1.0)
        return None

    def _find_answer(self, inbound: Inbound) -> list[Reply] | None:
        with self._database.read() as connection:
            return mailboxes.answers_to(connection, inbound.channel, inbound.external_id)

    async def note_receipts(self, reports: Sequence[Receipt]) -> None:
        """Return once the delivery reports are on disk. Raises `StoreUnavailable`."""
        await asyncio.to_thread(self._note, reports)

    def _note(self, reports: Sequence[Receipt]) -> None:
        with self._database.write() as connection:
            receipts.note_receipts(connection, reports, self._clock())


def _settle(group: Sequence[Waiting], error: BaseException | None) -> None:
    for _, stored in group:
        if stored.done():  # whoever waited has gone
            continue
        if error is None:
            stored.set_result(None)
        else:
            stored.set_exception(error)
