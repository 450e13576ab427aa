"""What the clock does for cases, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.civic.cases.life import State
from bot.civic.territory import Territory
from bot.handoff.upkeep import Upkeep
from bot.storage import cases, conversations
from bot.storage.access import sessions
from bot.storage.cases import presence
from bot.storage.database import Database
from bot.storage.tables import staff_session
from tests import making
from tests.cases.making import beside, case, mediator, person
from tests.cases.test_moving import told
from tests.making import NOW

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # 10:30 in Cannes


@pytest.fixture
def upkeep(database: Database, territory: Territory) -> Upkeep:
    return Upkeep(database, territory)


def come(database: Database, staff_id: int, at: datetime) -> None:
    """A sign of life in the console."""
    with database.write() as connection:
        connection.execute(sa.delete(staff_session).where(staff_session.c.staff_id == staff_id))
        sessions.add(
            connection,
            token=f"{staff_id}-{at.timestamp()}",
            staff_id=staff_id,
            stage="open",
            browser="",
            now=at,
            ends_at=at + timedelta(hours=12),
        )


def test_a_snooze_ends(database: Database, upkeep: Upkeep) -> None:
    one, reference = mediator(database), case(database)
    come(database, one.id, MONDAY)
    with database.write() as connection:
        cases.answer(connection, reference, one, "À demain.", NOW, client_id="a")
        cases.snooze(connection, reference, one, MONDAY, NOW)
    assert not upkeep.wake(MONDAY - timedelta(seconds=1))
    assert upkeep.wake(MONDAY)
    assert not upkeep.wake(MONDAY)
    with database.read() as connection:
        life = cases.case(connection, reference, one).life
    assert (life.state, life.holder, life.snoozed_until) == (State.TAKEN, one.id, None)


def test_who_waits_too_long_is_told_once_with_a_new_promise(
    database: Database, upkeep: Upkeep
) -> None:
    one, reference = mediator(database), case(database, answer_by=MONDAY)
    assert not upkeep.tell_late(MONDAY)
    after = MONDAY + timedelta(minutes=1)
    assert upkeep.tell_late(after)
    assert not upkeep.tell_late(after)
    with database.read() as connection:
        view = cases.case(connection, reference, one)
    assert view.answer_by == datetime(2026, 11, 24, 9, 31, tzinfo=UTC)  # six opening hours later
    assert view.life.state is State.OPEN
    assert told(database) == [f"case:late:{reference}:2026-11-24T10:31:00+01:00"]


def test_who_was_answered_or_said_stop_is_not_told(database: Database, upkeep: Upkeep) -> None:
    one, answered = mediator(database), case(database, answer_by=MONDAY)
    person_id, conversation_id, _ = person(database)
    beside(database, person_id, conversation_id, answer_by=MONDAY)
    with database.write() as connection:
        cases.answer(connection, answered, one, "Voilà.", NOW, client_id="a")
        conversations.mark_stopped(connection, conversation_id, NOW)
    assert not upkeep.tell_late(MONDAY + timedelta(hours=1))


def test_a_question_after_the_promise_is_no_broken_promise(
    database: Database, upkeep: Upkeep
) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference = beside(database, person_id, conversation_id, answer_by=MONDAY)
    with database.write() as connection:
        cases.answer(connection, reference, one, "Voilà.", NOW, client_id="a")
    making.store(database, making.inbound("et ça ?", address), now=MONDAY + timedelta(hours=1))
    assert not upkeep.tell_late(MONDAY + timedelta(hours=2))


def test_an_away_mediators_cases_return_to_the_queue(database: Database, upkeep: Upkeep) -> None:
    one = mediator(database)
    waits, answered = case(database), case(database)
    come(database, one.id, NOW)
    with database.write() as connection:
        cases.take(connection, waits, one, NOW)
        cases.answer(connection, answered, one, "Voilà.", NOW, client_id="a")
    assert not upkeep.return_cases(NOW + timedelta(minutes=29))
    with database.write() as connection:
        presence.set_profile(connection, one.id, presence.Profile(away=True))
    assert upkeep.return_cases(NOW + timedelta(minutes=29))
    with database.read() as connection:
        assert cases.case(connection, waits, one).life.state is State.OPEN
        assert cases.case(connection, answered, one).life.state is State.WAITING
    assert [payload.split(":")[1] for payload in told(database)] == ["taken", "taken", "left"]


def test_so_do_those_of_one_who_went_home_but_not_at_night(
    database: Database, upkeep: Upkeep
) -> None:
    one, reference = mediator(database), case(database)
    evening = datetime(2026, 11, 23, 15, 50, tzinfo=UTC)  # ten minutes before closing
    come(database, one.id, evening)
    with database.write() as connection:
        cases.take(connection, reference, one, evening)
    assert not upkeep.return_cases(evening + timedelta(hours=12))
    assert upkeep.return_cases(datetime(2026, 11, 24, 8, 20, tzinfo=UTC))


def test_offers_go_to_who_is_there_fewest_cases_first(database: Database, upkeep: Upkeep) -> None:
    busy, free, gone = mediator(database), mediator(database), mediator(database)
    elsewhere = mediator(database, communes=frozenset({"Mougins"}))
    for each in (busy, free, elsewhere):
        come(database, each.id, NOW)
    taken = case(database)
    with database.write() as connection:
        cases.take(connection, taken, busy, NOW)
    offered = [case(database), case(database), case(database)]
    assert upkeep.offer(NOW)
    assert not upkeep.offer(NOW)
    with database.read() as connection:
        lines = cases.list_cases(connection, busy, cases.Which(holder=cases.NOBODY), NOW)
    to = {line.reference: line.offered_to for line in lines}
    assert [to[reference] for reference in offered] == [free.id, busy.id, free.id]
    assert gone.id not in to.values()
