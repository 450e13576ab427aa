"""Who waits for what inside one process: hints that spare a poll. The database stays the truth."""

import asyncio
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from bot.messages import Channel, Reply


@dataclass(frozen=True, slots=True)
class TurnDone:
    """One inbound had its turn, and this is what was answered."""

    channel: Channel
    external_id: str
    address: str
    replies: tuple[Reply, ...]


class Signals:
    """Rung from any thread; heard by the worker's thread and by the event loop."""

    def __init__(self) -> None:
        self._work = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._answers: dict[tuple[Channel, str], asyncio.Future[tuple[Reply, ...]]] = {}
        self._mail: dict[str, set[asyncio.Event]] = {}
        self._letters = asyncio.Event()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop on which answers and mail are awaited."""
        self._loop = loop

    def ring_work(self) -> None:
        """Something waits in the inbox."""
        self._work.set()

    def wait_for_work(self, seconds: float) -> None:
        """Sleep until something waits in the inbox, `seconds` at most."""
        self._work.wait(seconds)
        self._work.clear()

    def ring_turns(self, turns: Iterable[TurnDone]) -> None:
        """These turns are on disk: their answers may leave."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._deliver, list(turns))

    def _deliver(self, turns: list[TurnDone]) -> None:
        self._letters.set()
        for turn in turns:
            future = self._answers.get((turn.channel, turn.external_id))
            if future is not None and not future.done():
                future.set_result(turn.replies)
            for event in self._mail.get(turn.address, ()):
                event.set()

    def ring_mail(self, addresses: Iterable[str]) -> None:
        """Something new may be in these mailboxes. On the event loop."""
        for address in addresses:
            for event in self._mail.get(address, ()):
                event.set()

    async def wait_for_letters(self, seconds: float) -> None:
        """Sleep until a turn put something into the outbox, `seconds` at most."""
        try:
            await asyncio.wait_for(self._letters.wait(), seconds)
        except TimeoutError:
            return
        self._letters.clear()

    def expect(self, channel: Channel, external_id: str) -> asyncio.Future[tuple[Reply, ...]]:
        """A future for the answer to this inbound; `forget` it afterwards."""
        key = (channel, external_id)
        if key not in self._answers:
            self._answers[key] = asyncio.get_running_loop().create_future()
        return self._answers[key]

    def forget(self, channel: Channel, external_id: str) -> None:
        """Nobody waits for this answer any more."""
        self._answers.pop((channel, external_id), None)

    async def wait_for_mail(self, address: str, seconds: float) -> None:
        """Sleep until a turn answered this address, `seconds` at most."""
        event = asyncio.Event()
        listeners = self._mail.setdefault(address, set())
        listeners.add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return
        finally:
            listeners.discard(event)
            if not listeners:
                self._mail.pop(address, None)
