"""Recurring problems by the clock: new grievances at once, everything once a night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.problems import meaning
from bot.recurring import Joiner, detect
from bot.settings import Settings
from bot.storage import leases
from bot.storage.counts import somebody_waits
from bot.storage.database import Database
from bot.storage.problems.vectors import anything_new

_HOURS = (3, 5)  # of the night, when the pass may begin
_JOINING = timedelta(seconds=60)
_PASS = timedelta(hours=20)


class ProblemsClock:
    """What the scheduler rings; of several processes, one does it."""

    def __init__(self, settings: Settings, database: Database, name: str, zone: str) -> None:
        self._settings = settings
        self._database = database
        self._name = name
        self._zone = ZoneInfo(zone)
        self._joiner: Joiner | None = None

    def join(self, now: datetime) -> bool:
        """New grievances join a problem or wait; nothing is sent to anybody.

        People first: while turns are due, a batch each time it rings.
        """
        with self._database.read() as connection:
            new = anything_new(connection)
        if not new or not self._mine("problems:join", now, now + _JOINING):
            return False
        if self._joiner is None:
            self._joiner = Joiner(self._database, meaning(self._settings))
        while self._joiner.run(now) and not self._somebody_waits(now):
            pass
        return False

    def _somebody_waits(self, now: datetime) -> bool:
        with self._database.read() as connection:
            # A minute on: `now` stood still since the first batch.
            return somebody_waits(connection, now + _JOINING)

    def nightly(self, now: datetime) -> bool:
        """The pass over everything, once a night."""
        first, last = _HOURS
        local = now.astimezone(self._zone)
        if not first <= local.hour < last:
            return False
        with self._database.write() as connection:
            # A holder of its own each time: nobody renews this, so that it is done once.
            holder = f"{self._name}:{now.timestamp():.0f}"
            if not leases.hold(connection, "problems:pass", holder, now, now + _PASS):
                return False
        detect(self._database, meaning(self._settings), now, lambda _what, _done: None)
        self._joiner = None  # what waited may wait no more
        return False

    def _mine(self, lease: str, now: datetime, until: datetime) -> bool:
        with self._database.write() as connection:
            return leases.hold(connection, lease, self._name, now, until)
