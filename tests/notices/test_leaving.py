"""What waited too long in the outbox, or came due at night, waits for the morning."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.civic.notices.hours import by_the_clocks_of
from bot.messages import Channel, Priority
from bot.schedule import Chore, Schedule
from bot.signals import Signals
from bot.storage import outbox, timers
from bot.storage.database import Database
from bot.storage.tables import inbound
from tests import making
from tests.making import letter

ALLOWED = by_the_clocks_of("Europe/Paris")
EVENING = datetime(2026, 11, 28, 18, 30, tzinfo=UTC)  # a Saturday, 19:30 in Cannes
NIGHT = EVENING + timedelta(hours=1)
SUNDAY = datetime(2026, 11, 29, 9, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1)


def leaving(database: Database, now: datetime) -> list[str]:
    with database.read() as connection:
        found = outbox.due(connection, Channel.SMS, now, 10, ALLOWED(now))
    return [each.reply.text for each in found]


@pytest.fixture
def three(database: Database) -> Database:
    """A reply, a notice and a campaign, for three people, put there on a Saturday evening."""
    for text, priority in zip(("a", "b", "c"), Priority, strict=True):
        number = making.conversation(database, f"+3360000001{text}")
        with database.write() as connection:
            outbox.put(connection, [letter(number, text, priority=priority)], EVENING)
    return database


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (EVENING, ["a", "b", "c"]),
        (NIGHT, ["a"]),
        (SUNDAY, ["a", "b"]),
        (MONDAY, ["a", "b", "c"]),
    ],
)
def test_each_in_its_hours(three: Database, now: datetime, expected: list[str]) -> None:
    assert leaving(three, now) == expected


def test_conversations_do_not_speak_up_at_night(database: Database) -> None:
    number = making.conversation(database)
    with database.write() as connection:
        for key, payload in (("a", 'start:follow_up {"x": 1}'), ("b", "silence"), ("c", "/close")):
            timers.set_timer(connection, number, key, payload, EVENING)
    for moment, fired in ((NIGHT, 1), (MONDAY, 3)):
        _schedule(database, moment).fire_timers()
        assert _timers_fired(database) == fired


def test_a_chore_is_done_by_the_clock(database: Database) -> None:
    moments: list[datetime] = []
    chore = Chore("noting", 1, lambda now: moments.append(now) is None)
    _schedule(database, MONDAY).do(chore)
    assert moments == [MONDAY]


def _schedule(database: Database, now: datetime) -> Schedule:
    return Schedule(database, Signals(), lambda: now, allowed=ALLOWED)


def _timers_fired(database: Database) -> int:
    with database.read() as connection:
        query = inbound.select().where(inbound.c.kind == "timer")
        return len(connection.execute(query).all())
