"""One channel's departures: what is due leaves in its order and pace, and is marked at once.

Between the provider's yes and our mark, at most `concurrency` messages are in the air: a crash
there sends these, and no others, a second time.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.channels.port import Sender
from bot.civic.notices.hours import Allowed, at_any_hour
from bot.errors import RetryLater, SendError, StoreUnavailable
from bot.lease import Lease
from bot.messages import Outgoing, Sent
from bot.metrics import SEND_FAILED, SENT
from bot.outbox.pacing import Pacer
from bot.outbox.verdicts import Again, Dead, Left, Verdict, verdict
from bot.settings import OutboxSettings
from bot.signals import Signals
from bot.storage import outbox, receipts
from bot.storage.database import Database

log = structlog.get_logger()

IDLE_SECONDS = 0.25
STORE_PAUSE = 1.0
WINDOW = 200  # messages looked at, to find those whose address may be written to now


class Departures:
    """Sends what is due on one channel, while it holds that channel's lease."""

    def __init__(
        self,
        sender: Sender,
        *,
        database: Database,
        signals: Signals,
        clock: Callable[[], datetime],
        holder: str,
        settings: OutboxSettings,
        allowed: Allowed = at_any_hour,
    ) -> None:
        """`allowed`: the priorities whose hours it is; what is late waits for the morning."""
        self._sender = sender
        self._database = database
        self._signals = signals
        self._clock = clock
        self._settings = settings
        self._allowed = allowed
        self._lease = Lease(
            f"outbox:{sender.channel}",
            holder,
            database=database,
            clock=clock,
            seconds=settings.lease_seconds,
        )
        self._pacer = Pacer(sender.pace)
        self._air: dict[asyncio.Task[Sent], Outgoing] = {}
        self._stopping = False

    async def run(self) -> None:
        """Send until `stop` is called; then settle what is in the air."""
        while not self._stopping:
            try:
                await self._round()
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                await asyncio.sleep(STORE_PAUSE)
        await self._land()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopping = True

    async def _round(self) -> None:
        if not await self._lease.hold():
            await asyncio.sleep(self._lease.seconds / 2)
            return
        pause = await self._take_off()
        if self._air:
            await asyncio.wait(self._air, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            await self._settle_finished()
        else:
            await self._signals.wait_for_letters(pause)

    async def _take_off(self) -> float:
        """Start what may leave now; returns seconds until more may."""
        free = self._settings.concurrency - len(self._air)
        if free == 0:
            return IDLE_SECONDS
        flying = {outgoing.id for outgoing in self._air.values()}
        pause = IDLE_SECONDS
        for outgoing in await asyncio.to_thread(self._due):
            if outgoing.id in flying or free == 0:
                continue
            now = time.monotonic()
            wait = self._pacer.wait(outgoing.address, now)
            if wait > 0:
                pause = min(pause, wait)
                continue
            self._pacer.left(outgoing.address, now)
            self._air[asyncio.create_task(self._sender.send(outgoing))] = outgoing
            free -= 1
        return pause

    def _due(self) -> list[Outgoing]:
        now = self._clock()
        with self._database.read() as connection:
            return outbox.due(connection, self._sender.channel, now, WINDOW, self._allowed(now))

    async def _settle_finished(self) -> None:
        finished = [task for task in self._air if task.done()]
        if not finished:
            return
        verdicts = [self._judge(self._air[task], _result(task)) for task in finished]
        await self._write_down(verdicts)
        for task in finished:
            del self._air[task]

    def _judge(self, outgoing: Outgoing, result: Sent | SendError) -> Verdict:
        if isinstance(result, RetryLater) and result.after is not None:
            self._pacer.pause(result.after, time.monotonic())
        if isinstance(result, SendError):
            kind = type(result).__name__
            SEND_FAILED.labels(self._sender.channel, kind).inc()
            log.warning("send failed", outgoing=outgoing.id, error=kind)
        else:
            SENT.labels(self._sender.channel).inc()
        return verdict(outgoing, result, self._clock(), self._settings.attempts)

    async def _write_down(self, verdicts: Sequence[Verdict]) -> None:
        # What left has left: it is marked before anything else is sent, however long it takes.
        while True:
            try:
                await asyncio.to_thread(self._mark, verdicts)
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                await asyncio.sleep(STORE_PAUSE)
            else:
                return

    def _mark(self, verdicts: Sequence[Verdict]) -> None:
        now = self._clock()
        left = {each.outgoing.id: each.provider_id for each in verdicts if isinstance(each, Left)}
        with self._database.write() as connection:
            outbox.mark_sent(connection, left, now)
            receipts.settle_early(connection, self._sender.channel, list(left))
            for each in verdicts:
                match each:
                    case Again():
                        outbox.mark_retry(
                            connection, each.outgoing.id, each.error, each.due_at, each.attempts
                        )
                    case Dead():
                        outbox.mark_dead(connection, each.outgoing.id, each.error)
                        if each.unreachable:
                            outbox.mark_conversation_blocked(connection, each.outgoing.id, now)

    async def _land(self) -> None:
        if self._air:
            await asyncio.wait(self._air)
            await self._settle_finished()
        with contextlib.suppress(StoreUnavailable):  # then it ends by itself
            await self._lease.release()
        await self._sender.close()


def _result(task: "asyncio.Task[Sent]") -> Sent | SendError:
    """What came of a send; a sender's own mistake counts as a failure of this one message."""
    error = task.exception()
    if error is None:
        return task.result()
    if isinstance(error, SendError):
        return error
    log.error("send failed", error=type(error).__name__)
    return RetryLater(type(error).__name__)
