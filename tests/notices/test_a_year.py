"""A year under a moved clock: campaigns and reminders leave in their hours, once each, all of them.

The service goes on by random leaps of up to six hours, so that evenings, nights, Sundays, holidays
and both changes of clock fall between what is due and what is done.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.civic.campaigns.interests import Interest
from bot.civic.events.event import EventJoined, EventKind
from bot.civic.notices.hours import BULK, QUIET, by_the_clocks_of
from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.handoff.campaigns.clock import CampaignClock
from bot.handoff.events import clock as events_clock
from bot.messages import Channel, Priority
from bot.storage import outbox, timers
from bot.storage.campaigns import moving
from bot.storage.database import Database
from bot.storage.events import planning, signing
from tests.backbone.conftest import Backbone
from tests.campaigns.making import TEXT, subscribers

PARIS = ZoneInfo("Europe/Paris")
ALLOWED = by_the_clocks_of("Europe/Paris")
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
PUSHED = (Channel.SMS, Channel.TELEGRAM)
LONGEST_LEAP = 6 * 60  # minutes

days = st.integers(0, 364)
leaps = st.lists(st.integers(90, LONGEST_LEAP), min_size=12, max_size=12)


@dataclass
class Year:
    """A small service whose clock we hold; `left`: what left, when, to whom, under which name."""

    backbone: Backbone
    territory: Territory
    now: datetime
    left: list[tuple[datetime, Priority, str, str]] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.backbone.database

    def go_on(self, leap: timedelta) -> None:
        """Time passes; then the scheduler, the worker and the departures have their turn."""
        self.now += leap
        self.backbone.clock.move(self.now - self.backbone.clock())
        rates = dict.fromkeys(PUSHED, 1.0)
        CampaignClock(self.database, self.territory, rates).turn(self.now)
        events_clock.turn(self.database, self.territory, self.now)
        with self.database.write() as connection:
            quiet = Priority.NOTICE not in ALLOWED(self.now)
            timers.fire_due(connection, self.now, quiet=quiet)
        worker = self.backbone.worker()
        while worker.run_once():
            pass
        for channel in PUSHED:
            self._depart(channel)

    def _depart(self, channel: Channel) -> None:
        while True:
            with self.database.write() as connection:
                due = outbox.due(connection, channel, self.now, 50, ALLOWED(self.now))
                priorities = outbox_priorities(connection, [each.id for each in due])
                outbox.mark_sent(connection, {each.id: str(each.id) for each in due}, self.now)
            if not due:
                return
            self.left += [
                (self.now, priorities[each.id], each.address, each.reply.name) for each in due
            ]


def outbox_priorities(connection, numbers: list[int]) -> dict[int, Priority]:
    from bot.storage.tables import outbox as table

    rows = connection.execute(table.select().where(table.c.id.in_(numbers)))
    return {row.id: Priority(row.priority) for row in rows}


def at_noon(day: int) -> datetime:
    return datetime(2026, 1, 1, 11, tzinfo=UTC) + timedelta(days=day)


def begin(year: Year) -> list[int]:
    people = subscribers(year.database, 14, Channel.SMS, now=year.now)
    return people + subscribers(year.database, 7, Channel.TELEGRAM, first=100, now=year.now)


def start_campaign(year: Year, reference: str) -> None:
    new = moving.NewCampaign(reference, "La plage", TEXT, Interest.PLANET, (), "animatrice")
    with year.database.write() as connection:
        moving.write(connection, new, year.now)
        moving.start(connection, reference, 1000, year.now)


def plan_event(year: Year, people: list[int], hour: int, draw: planning.Draw) -> None:
    """In three days, at an hour of the day; three of them come."""
    local = (year.now + timedelta(days=3)).astimezone(PARIS)
    starts = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    cafe = planning.Planned("Numéric Café", EventKind.CAFE, "Cannes", "Médiathèque")
    with year.database.write() as connection:
        ends = starts + timedelta(hours=1)
        reference = planning.add(connection, cafe, starts, ends, draw=draw, now=year.now)
        for person in people:
            signing.join(connection, person, EventJoined(reference), year.now)


def played(year: Year, hour: int, leaps: list[int]) -> tuple[list[int], int]:
    """Two campaigns and two events within some weeks; then on until nothing is due any more."""
    people = begin(year)
    numbers = count(1)
    draw: Callable[[str], str] = lambda prefix: f"{prefix}-{next(numbers):05}"  # noqa: E731
    for at, leap in enumerate(leaps):
        if at in (1, 6):
            start_campaign(year, f"K-{at:05}")
        if at in (2, 7):
            plan_event(year, people[:3], hour, draw)
        year.go_on(timedelta(minutes=leap))
    end = year.now + timedelta(days=6)
    while year.now < end:
        year.go_on(timedelta(minutes=leaps[int(year.now.timestamp()) % len(leaps)]))
    return people, 2


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(day=days, leaps=leaps, hour=st.integers(9, 19))
def test_never_outside_never_twice_never_lost(
    migrated_file: Path,
    engine: Engine,
    territory: Territory,
    *,
    day: int,
    leaps: list[int],
    hour: int,
) -> None:
    with TemporaryDirectory(prefix="sanu-year-", dir=MEMORY) as folder:
        database = Database(f"sqlite:///{shutil.copy(migrated_file, Path(folder) / 'year.db')}")
        year = Year(Backbone(database, engine, territory), territory, at_noon(day))
        people, campaigns = played(year, hour, leaps)
        database.close()
    hours = {Priority.NOTICE: QUIET, Priority.BULK: BULK}
    for moment, priority, _, name in year.left:
        assert hours[priority].open_at(moment.astimezone(PARIS)), (moment, name)
    told = Counter((address, name) for _, _, address, name in year.left)
    bulk = {key: times for key, times in told.items() if key[1].startswith("campaign:")}
    assert set(bulk.values()) == {1}
    assert len(bulk) == len(people) * campaigns
    reminders = {key: times for key, times in told.items() if key[1] == "utter_event_reminder"}
    assert sum(reminders.values()) == 3 * 2
