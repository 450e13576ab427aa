"""Sign-ups on the database: the last seat is given once, the waiting list moves up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
import sqlalchemy as sa

from bot.civic.events.event import EventJoined, EventKind, EventStatus, SignUpView, Standing
from bot.civic.territory import Territory
from bot.errors import DataError
from bot.messages import Channel
from bot.storage import people
from bot.storage.database import Database
from bot.storage.events import listing, planning, signing, telling
from bot.storage.events.planning import Planned
from bot.storage.tables import notice, timer
from tests.campaigns.making import subscribers
from tests.events.making import series
from tests.making import NOW

CAFE = Planned("Numéric Café", EventKind.CAFE, "Cannes", "Médiathèque", seats=3)
STARTS = NOW + timedelta(days=3)


def draw() -> planning.Draw:
    numbers = count(1)
    return lambda prefix: f"{prefix}-{next(numbers):05}"


def planned(database: Database, what: Planned = CAFE, starts: datetime = STARTS) -> str:
    with database.write() as connection:
        ends = starts + timedelta(hours=2)
        return planning.add(connection, what, starts, ends, draw=draw(), now=NOW)


def join(database: Database, person: int, people_: int = 1, standing: str = "seated") -> None:
    joined = EventJoined("E-00001", people_, Standing(standing))
    with database.write() as connection:
        signing.join(connection, person, joined, NOW)


def mine(database: Database, person: int) -> SignUpView:
    with database.read() as connection:
        return signing.of_person(connection, person, NOW)[0]


def flows(database: Database, table: sa.Table = timer) -> list[str]:
    with database.read() as connection:
        payloads = connection.scalars(sa.select(timer.c.payload).order_by(timer.c.id))
        return [each.partition(" ")[0] for each in payloads]


def test_seats_and_the_waiting_list(database: Database, territory: Territory) -> None:
    one, two, three, four = subscribers(database, 4)
    planned(database)
    join(database, one, 2)
    join(database, two)
    with pytest.raises(signing.SeatTaken):
        join(database, three)
    join(database, three, 2, "waiting")
    join(database, four, 1, "waiting")
    assert [mine(database, each).rank for each in (three, four)] == [1, 2]
    with database.write() as connection:
        signing.leave(connection, two, "E-00001", NOW)
        assert telling.seat_in(connection, "E-00001", NOW, territory) == 1
    assert mine(database, four).standing is Standing.SEATED  # two do not fit on one chair
    assert mine(database, three).rank == 1


def test_whoever_moves_up_is_told_once(database: Database, territory: Territory) -> None:
    one, two = subscribers(database, 2)
    planned(database, Planned("Café", EventKind.CAFE, "Cannes", "", seats=1))
    join(database, one)
    join(database, two, standing="waiting")
    with database.write() as connection:
        people.erase(connection, one)
        for _ in range(3):
            telling.seat_who_waits(connection, NOW, territory)
    assert flows(database) == ["start:event_seat_found"]
    assert mine(database, two).standing is Standing.SEATED


def test_a_thousand_hands_and_three_seats(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    persons = subscribers(database, 12)
    planned(database)

    def try_to_join(person: int) -> bool:
        try:
            join(database, person)
        except signing.SeatTaken:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(try_to_join, persons)) == 3
    with database.read() as connection:
        found = listing.by_reference(connection, "e-00001")
    assert found is not None
    assert (found.taken, found.free) == (3, 0)
    database.close()


def test_signing_up_again_changes_the_seats(database: Database) -> None:
    (one,) = subscribers(database, 1)
    planned(database)
    join(database, one)
    join(database, one, 3)
    assert (mine(database, one).people, mine(database, one).number) == (3, 1)


def test_reminded_the_day_before_once_and_asked_the_day_after(
    database: Database, territory: Territory
) -> None:
    one, _ = subscribers(database, 2)
    planned(database)
    join(database, one)
    told: list[tuple[datetime, str]] = []
    moment = NOW
    while moment < STARTS + timedelta(days=9):
        before = len(flows(database))
        with database.write() as connection:
            telling.remind(connection, moment, territory)
            telling.ask_how_it_was(connection, moment, territory)
        told += [(moment, each) for each in flows(database)[before:]]
        moment += timedelta(minutes=30)
    assert [flow for _, flow in told] == ["start:event_reminder", "start:event_feedback"]
    assert [each.astimezone(UTC).isoformat() for each, _ in told] == [
        "2026-11-25T09:00:00+00:00",
        "2026-11-27T09:00:00+00:00",
    ]


def test_moved_and_called_off(database: Database, territory: Territory) -> None:
    one, two = subscribers(database, 2, Channel.TELEGRAM)
    planned(database)
    join(database, one)
    join(database, two)
    with database.write() as connection:
        later = STARTS + timedelta(days=1)
        moved = planning.move(connection, "E-00001", later, later + timedelta(hours=2), now=NOW)
        telling.tell_moved(connection, "E-00001", NOW, territory)
        assert (moved.sequence, moved.starts_at) == (1, later)
        off = planning.cancel(connection, "E-00001", NOW)
        telling.tell_called_off(connection, "E-00001", NOW, territory)
        assert off.status is EventStatus.CANCELLED
        with pytest.raises(DataError, match="no event"):
            planning.cancel(connection, "E-00001", NOW)
    assert sorted(flows(database)) == ["start:event_called_off"] * 2 + ["start:event_moved"] * 2


def test_a_series_and_its_dates(database: Database) -> None:
    made = series(until=date(2027, 6, 30), starts=time(14), ends=time(16))
    with database.write() as connection:
        kept = planning.add_series(connection, made, CAFE, draw=draw(), now=NOW)
        found = listing.since(connection, NOW)
        (again,) = listing.series_until(connection, NOW)
    assert again == kept
    assert date(2027, 5, 6) in kept.left_out
    assert {each.series for each in found} == {kept.reference}
    assert all(each.recurrence == each.starts_at for each in found)


def test_an_erasure_leaves_no_person(database: Database) -> None:
    (one,) = subscribers(database, 1)
    planned(database)
    join(database, one)
    with database.write() as connection:
        people.erase(connection, one)
        assert signing.of_person(connection, one, NOW) == ()
        found = listing.by_reference(connection, "E-00001")
        assert connection.scalar(sa.select(sa.func.count()).select_from(notice)) == 0
    assert found is not None
    assert found.taken == 0
