"""What happens by the clock: timers that become inbounds, and the figures of /metrics.

APScheduler only rings; the database decides, so that two schedulers never fire twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.civic.notices.hours import Allowed, at_any_hour
from bot.errors import StoreUnavailable
from bot.messages import Priority
from bot.metrics import DEAD, INBOX_WAITING, OUTBOX_WAITING
from bot.signals import Signals
from bot.storage import timers
from bot.storage.counts import counts
from bot.storage.database import Database

log = structlog.get_logger()

TIMER_SECONDS = 1
GAUGE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done every so many seconds, by any process, safely by two at once.

    `run` gets the moment, and says whether it put something into the outbox or set a timer.
    """

    name: str
    seconds: float
    run: Callable[[datetime], bool]


class Schedule:
    """One scheduler in a thread of its own."""

    def __init__(
        self,
        database: Database,
        signals: Signals,
        clock: Callable[[], datetime],
        chores: Sequence[Chore] = (),
        allowed: Allowed = at_any_hour,
    ) -> None:
        """`allowed`: the priorities whose hours it is; conversations do not speak up at night."""
        self._database = database
        self._signals = signals
        self._clock = clock
        self._allowed = allowed
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1}
        )
        self._scheduler.add_job(self.fire_timers, "interval", seconds=TIMER_SECONDS)
        self._scheduler.add_job(self.read_gauges, "interval", seconds=GAUGE_SECONDS)
        for chore in chores:
            self._scheduler.add_job(
                partial(self.do, chore), "interval", seconds=chore.seconds, name=chore.name
            )

    def start(self) -> None:
        """Begin to ring."""
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the job in hand, then ring no more."""
        self._scheduler.shutdown(wait=True)

    def fire_timers(self) -> None:
        """Turn all that is due into inbounds; in quiet hours, only what says nothing by itself."""
        now = self._clock()
        quiet = Priority.NOTICE not in self._allowed(now)
        try:
            with self._database.write() as connection:
                fired = timers.fire_due(connection, now, quiet=quiet)
        except StoreUnavailable as error:
            log.warning("store unavailable", error=str(error))
            return
        if fired:
            self._signals.ring_work()

    def do(self, chore: Chore) -> None:
        """Do a chore once; letters that it wrote leave at once."""
        try:
            wrote = chore.run(self._clock())
        except StoreUnavailable as error:
            log.warning("store unavailable", error=str(error))
            return
        if wrote:
            self._signals.ring_turns(())
            self._signals.ring_work()

    def read_gauges(self) -> None:
        """Count what waits."""
        try:
            with self._database.read() as connection:
                waiting = counts(connection)
        except StoreUnavailable as error:
            log.warning("store unavailable", error=str(error))
            return
        INBOX_WAITING.set(waiting.inbox)
        OUTBOX_WAITING.set(waiting.outbox)
        DEAD.set(waiting.dead)
