"""What mediators do with cases, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.civic.cases.errors import CaseMoved, CaseUnknown, MoveRefused
from bot.civic.cases.life import State
from bot.messages import Channel
from bot.storage import cases
from bot.storage.database import Database
from bot.storage.tables import inbound, outbox
from tests import making
from tests.cases.making import beside, case, mediator, person
from tests.making import NOW

LATER = NOW + timedelta(minutes=5)


def told(database: Database) -> list[str]:
    """What conversations were told of their cases, in order."""
    with database.read() as connection:
        query = sa.select(inbound.c.payload).where(inbound.c.kind == "timer")
        return list(connection.scalars(query.order_by(inbound.c.id)))


def said(database: Database) -> list[str]:
    """What is in the outbox, in order."""
    with database.read() as connection:
        rows = connection.scalars(sa.select(outbox.c.body).order_by(outbox.c.id))
        return [body["text"] for body in rows]


def test_a_case_from_its_opening_to_its_end(database: Database) -> None:
    one, reference = mediator(database, "Une"), case(database)
    with database.write() as connection:
        cases.take(connection, reference, one, NOW)
    with database.write() as connection:
        cases.answer(connection, reference, one, "Bonjour.", LATER, client_id="a")
    with database.read() as connection:
        view = cases.case(connection, reference, one)
    assert view.life.state is State.WAITING
    assert view.life.first_answer_at == LATER
    assert view.holder_name == "Une"
    with database.write() as connection:
        cases.close(connection, reference, one, "solved", LATER)
    assert told(database) == [f"case:taken:{reference}", f"case:closed:{reference}"]
    assert said(database) == ["Bonjour."]
    with database.read() as connection:
        kinds = [change.kind for change in cases.case(connection, reference, one).history]
    assert kinds == ["open", "take", "first_answer", "close"]


def test_two_mediators_never_have_the_same_case(database: Database) -> None:
    one, two, reference = mediator(database), mediator(database), case(database)
    with database.write() as connection:
        cases.take(connection, reference, one, NOW)
    with database.write() as connection, pytest.raises(CaseMoved) as moved:
        cases.take(connection, reference, two, NOW)
    assert moved.value.by == one.id
    with database.write() as connection, pytest.raises(CaseMoved):
        cases.answer(connection, reference, two, "Bonjour.", NOW, client_id="b")
    assert said(database) == []


def test_nor_two_cases_of_one_conversation(database: Database) -> None:
    one, two = mediator(database), mediator(database)
    person_id, conversation_id, _ = person(database)
    first, second = (beside(database, person_id, conversation_id) for _ in range(2))
    with database.write() as connection:
        cases.take(connection, first, one, NOW)
    with database.write() as connection, pytest.raises(CaseMoved):
        cases.take(connection, second, two, NOW)
    with database.read() as connection:
        assert cases.case(connection, second, one).life.holder == one.id
    third = beside(database, person_id, conversation_id, reason="distress", urgent=True)
    with database.read() as connection:
        assert cases.case(connection, third, one).life.holder == one.id


def test_the_machine_comes_back_after_the_last_case_of_a_conversation(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, _ = person(database)
    first, second = (beside(database, person_id, conversation_id) for _ in range(2))
    with database.write() as connection:
        cases.take(connection, first, one, NOW)
    for reference in (first, second):
        with database.write() as connection:
            cases.close(connection, reference, one, "solved", NOW)
    assert told(database) == [f"case:taken:{first}", f"case:closed:{second}"]


def test_an_answer_is_said_once_however_often_it_is_sent(database: Database) -> None:
    one, reference = mediator(database), case(database)
    answers = []
    for _ in range(3):
        with database.write() as connection:
            answers.append(cases.answer(connection, reference, one, "Oui.", NOW, client_id="same"))
    assert len({each.outbox_id for each in answers}) == 1
    assert [each.fresh for each in answers] == [True, False, False]
    assert said(database) == ["Un médiateur vous répond :\nOui."]


def test_an_answer_that_was_said_is_known_even_when_the_case_went_on(database: Database) -> None:
    one, two, reference = mediator(database), mediator(database), case(database)
    with database.write() as connection:
        cases.answer(connection, reference, one, "Oui.", NOW, client_id="x")
        cases.assign(connection, reference, two.id, one, NOW)
    with database.write() as connection:
        again = cases.answer(connection, reference, one, "Oui.", NOW, client_id="x")
    assert not again.fresh


def test_the_person_writes_and_it_is_the_mediators_turn(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference = beside(database, person_id, conversation_id)
    with database.write() as connection:
        cases.answer(connection, reference, one, "Lequel ?", NOW, client_id="y")
        cases.snooze(connection, reference, one, NOW + timedelta(days=1), NOW)
    making.store(database, making.inbound("le bleu", address), now=LATER)
    with database.read() as connection:
        view = cases.case(connection, reference, one)
        (line,) = cases.list_cases(connection, one, cases.Which(), LATER)
        words = [each.text for each in cases.thread(connection, conversation_id)]
    assert (view.life.state, view.life.waits_since) == (State.TAKEN, LATER)
    assert view.life.snoozed_until is None
    assert (line.unread, line.preview) == (2, "le bleu")
    assert words == ["j'ai une question", "Un médiateur vous répond :\nLequel ?", "le bleu"]


def test_reading_is_remembered_and_never_goes_back(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference = beside(database, person_id, conversation_id)
    making.store(database, making.inbound("encore", address), now=LATER)
    with database.read() as connection:
        ids = [each.id for each in cases.thread(connection, conversation_id)]
    for number in (ids[-1], ids[0], 999_999):
        with database.write() as connection:
            cases.mark_read(connection, reference, one, number)
    with database.read() as connection:
        (line,) = cases.list_cases(connection, one, cases.Which(), LATER)
        assert cases.case(connection, reference, one).read_up_to == ids[-1]
    assert line.unread == 0


def test_other_communes_look_like_nothing(database: Database) -> None:
    here = mediator(database, communes=frozenset({"Cannes"}))
    theirs, unknown = case(database, commune="Mougins"), case(database, commune="")
    with database.read() as connection:
        for reference in (theirs, "C-NONE1"):
            with pytest.raises(CaseUnknown, match="no such case"):
                cases.case(connection, reference, here)
        lines = cases.list_cases(connection, here, cases.Which(), NOW)
    assert [line.reference for line in lines] == [unknown]
    for act in (cases.take, cases.reopen):
        with database.write() as connection, pytest.raises(CaseUnknown, match="no such case"):
            act(connection, theirs, here, NOW)


def test_a_case_that_moved_meanwhile_is_not_touched(database: Database) -> None:
    one, two, reference = mediator(database), mediator(database), case(database)
    with database.read() as connection:
        seen = cases.case(connection, reference, one).version
    with database.write() as connection:
        cases.take(connection, reference, one, NOW)
    with database.write() as connection, pytest.raises(CaseMoved):
        cases.assign(connection, reference, two.id, two, NOW, version=seen)


def test_passed_on_it_waits_in_another_queue_and_the_machine_stays_silent(
    database: Database,
) -> None:
    one, two, reference = mediator(database), mediator(database), case(database)
    with database.write() as connection:
        cases.take(connection, reference, one, NOW)
        cases.pass_on(connection, reference, one, NOW, skill="CAF")
    with database.read() as connection:
        (line,) = cases.list_cases(connection, two, cases.Which(holder=cases.NOBODY), NOW)
    assert (line.state, line.skill, line.waits_since) == (State.OPEN, "CAF", NOW)
    assert told(database) == [f"case:taken:{reference}"]


def test_closed_and_reopened(database: Database) -> None:
    one, reference = mediator(database), case(database)
    with database.write() as connection:
        cases.close(connection, reference, one, "solved", NOW)
    with database.write() as connection, pytest.raises(MoveRefused):
        cases.answer(connection, reference, one, "Et ?", NOW, client_id="z")
    with database.write() as connection:
        cases.reopen(connection, reference, one, LATER, answer_by=LATER + timedelta(hours=6))
    with database.read() as connection:
        view = cases.case(connection, reference, one)
    assert (view.life.state, view.life.closed_at, view.outcome) == (State.OPEN, None, "")
    assert view.life.waits_since == LATER


def test_notes_and_labels(database: Database) -> None:
    one, reference = mediator(database, "Une"), case(database)
    with database.write() as connection:
        cases.note(connection, reference, one, " Rappeler demain. ", NOW)
        cases.label(connection, reference, one, " À  Rappeler ", NOW)
        cases.label(connection, reference, one, "à rappeler", NOW)
    with database.read() as connection:
        view = cases.case(connection, reference, one)
        (line,) = cases.list_cases(connection, one, cases.Which(label="à rappeler"), NOW)
    assert [(note.by, note.text) for note in view.notes] == [("Une", "Rappeler demain.")]
    assert view.labels == line.labels == ("à rappeler",)
    with database.write() as connection:
        cases.unlabel(connection, reference, one, "À rappeler", NOW)
    with database.read() as connection:
        assert cases.all_labels(connection) == ()


def test_danger_first_then_late_then_the_longest_waiting(database: Database) -> None:
    one = mediator(database)
    old = case(database, now=NOW - timedelta(hours=3))
    late = case(database, now=NOW - timedelta(hours=2), answer_by=NOW - timedelta(hours=1))
    new = case(database, channel=Channel.WEB)
    urgent = case(database, reason="distress", urgent=True)
    with database.read() as connection:
        lines = cases.list_cases(connection, one, cases.Which(), NOW)
    assert [line.reference for line in lines] == [urgent, late, old, new]
