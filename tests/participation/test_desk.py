"""The animators' desk on both databases: each act is kept, public, and told once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.civic.participation.indicators import Change, Kind, Round
from bot.civic.participation.phases import NotNow, Phase
from bot.civic.participation.proposals import Feasibility, Standing
from bot.errors import DataError
from bot.handoff.participation import cycles as desk_cycles
from bot.handoff.participation import indicators as desk_indicators
from bot.handoff.participation import proposals as desk_proposals
from bot.handoff.participation.proposals import Answer
from bot.storage import people
from bot.storage.database import Database
from bot.storage.participation import cycles, decisions, indicators, measuring, proposals
from bot.storage.participation.measuring import Planned
from bot.storage.tables import outbox, proposal, timer
from tests.making import NOW
from tests.participation.making import desk, idea, open_at, person
from tests.pilot import territory

ANSWER = Answer(Feasibility.PARTLY, "Quatre lampes suffisent.", "Service de l'éclairage")


def told(database: Database) -> list[str]:
    with database.read() as connection:
        return [row["text"] for row in connection.scalars(sa.select(outbox.c.body))]


def test_one_cycle_at_a_time(database: Database) -> None:
    open_at(database, Phase.SORTING)
    with desk(database) as at, pytest.raises(DataError, match="still open"):
        desk_cycles.open_next(at, "Hiver")


def test_a_person_supports_once(database: Database) -> None:
    anne, yves = person(database, 1), person(database, 2)
    idea(database, "I-22222", anne, "des bancs à l'ombre")
    with database.write() as connection:
        assert not proposals.support(connection, "I-22222", anne, NOW)
        assert proposals.support(connection, "I-22222", yves, NOW)
        assert not proposals.support(connection, "I-22222", yves, NOW)
        assert not proposals.support(connection, "I-99999", yves, NOW)
    with database.read() as connection:
        view = proposals.by_reference(connection, "I-22222")
    assert view is not None
    assert view.supports == 2


def test_an_answer_is_public_and_told_to_those_concerned(database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    anne, yves, _ = person(database, 1), person(database, 2), person(database, 3)
    idea(database, "I-22222", anne, "des bancs à l'ombre")
    with database.write() as connection:
        proposals.support(connection, "I-22222", yves, NOW)
    with desk(database) as at:
        assert desk_proposals.answer(at, "I-22222", ANSWER) == 2
    with desk(database) as at:
        assert desk_proposals.answer(at, "I-22222", ANSWER) == 0
    assert (
        told(database)
        == [
            "Réponse pour l'idée I-22222 (« Des bancs à l'ombre ») : c'est faisable en partie. "
            "Quatre lampes suffisent. Service de l'éclairage"
        ]
        * 2
    )
    with database.read() as connection:
        view = proposals.by_reference(connection, "I-22222")
        log = decisions.about(connection, "I-22222")
    assert view is not None
    assert (view.standing, view.feasibility) == (Standing.ANSWERED, Feasibility.PARTLY)
    assert log[0].why == "Quatre lampes suffisent."


def test_nothing_is_chosen_before_its_time_or_without_a_reason(database: Database) -> None:
    open_at(database, Phase.LISTENING)
    idea(database, "I-22222", person(database, 1), "des bancs à l'ombre")
    with desk(database) as at:
        with pytest.raises(NotNow):
            desk_proposals.decide(at, "I-22222", Standing.CHOSEN, "peu cher")
        with pytest.raises(DataError, match="says why"):
            desk_proposals.decide(at, "I-22222", Standing.CHOSEN, " ")


def test_an_indicator_is_asked_when_due_once_and_published(database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    people_ = [person(database, number) for number in range(6)]
    idea(database, "I-22222", people_[0], "des lampes solaires")
    with desk(database) as at:
        for each in people_[1:]:
            proposals.support(at.connection, "I-22222", each, NOW)
        reference = desk_indicators.plan(
            at, Planned("", "I-22222", Kind.QUESTION, "Voyez-vous clair ?", after_at=NOW)
        )
    assert not desk_indicators.ask_due(database, territory(), NOW - timedelta(days=1))
    assert desk_indicators.ask_due(database, territory(), NOW)
    assert not desk_indicators.ask_due(database, territory(), NOW)
    with database.read() as connection:
        asked = list(connection.scalars(sa.select(timer.c.payload)))
    assert len(asked) == 6
    assert f'"indicator": "{reference}"' in asked[0]
    with database.write() as connection:
        for each in people_:
            measuring.answer(connection, reference, each, (Round.BEFORE, "no", None), NOW)
            measuring.answer(connection, reference, each, (Round.AFTER, "no", None), NOW)
            measuring.answer(connection, reference, each, (Round.AFTER, "yes", "better"), NOW)
    with desk(database) as at:
        assert desk_indicators.publish(at, reference) == 6
        assert desk_indicators.publish(at, reference) == 0
    assert "cela va mieux. Avant : 0 %. Après : 100 %." in told(database)[0]
    with database.read() as connection:
        view = indicators.by_reference(connection, reference)
    assert view is not None
    assert view.change is Change.BETTER
    assert view.after.count == 6


def test_a_figure_that_agents_enter(database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    idea(database, "I-22222", person(database, 1), "des lampes solaires")
    with desk(database) as at:
        planned = Planned("", "I-22222", Kind.FIGURE, "Pannes", "pannes par mois", False)
        reference = desk_indicators.plan(at, planned)
        desk_indicators.enter(at, reference, Round.BEFORE, 41, "service technique")
        desk_indicators.enter(at, reference, Round.AFTER, 4, "service technique")
        view = indicators.by_reference(at.connection, reference)
    assert view is not None
    assert (view.figure_before, view.figure_after, view.change) == (41, 4, Change.BETTER)


def test_the_next_cycle_opens_with_what_remains(database: Database) -> None:
    first = open_at(database, Phase.PRIORITIES)
    anne = person(database, 1)
    idea(database, "I-22222", anne, "des lampes solaires", "P-AAAAA")
    idea(database, "I-33333", anne, "des bancs à l'ombre", "P-BBBBB")
    with desk(database) as at:
        desk_cycles.take_order(at, first, [["P-BBBBB"], ["P-AAAAA", "P-CCCCC"]], "V-1")
        desk_cycles.advance(at, first)
        desk_proposals.decide(at, "I-22222", Standing.CHOSEN, "peu cher")
        planned = Planned("", "I-22222", Kind.FIGURE, "Pannes", "", False)
        reference = desk_indicators.plan(at, planned)
        desk_indicators.enter(at, reference, Round.BEFORE, 41, "service")
        desk_indicators.enter(at, reference, Round.AFTER, 4, "service")
        assert desk_cycles.advance(at, first) is Phase.RESULTS
        assert desk_cycles.advance(at, first, "Tout est mesuré.") is Phase.CLOSED
        second = desk_cycles.open_next(at, "Hiver")
        number = cycles.id_of(at.connection, second)
        left = [each.problem for each in cycles.concerns(at.connection, number)]
        carried = proposals.listed(at.connection, cycle_id=number)
    assert left == ["P-BBBBB", "P-CCCCC"]
    assert [each.reference for each in carried] == ["I-33333"]
    assert any("reste à l'étude dans le nouveau cycle : Hiver" in text for text in told(database))


def test_an_erasure_takes_words_and_keeps_counts(database: Database) -> None:
    anne, yves = person(database, 1), person(database, 2)
    idea(database, "I-22222", anne, "des mots à moi")
    idea(database, "I-33333", yves, "autre chose")
    with database.write() as connection:
        proposals.support(connection, "I-33333", anne, NOW)
        people.erase(connection, anne)
    with database.read() as connection:
        assert proposals.by_reference(connection, "I-22222") is None
        other = proposals.by_reference(connection, "I-33333")
        rows = connection.execute(sa.select(proposal)).mappings().all()
    assert other is not None
    assert other.supports == 2
    assert "des mots à moi" not in str(rows)
    assert {row["person_id"] for row in rows} == {None, yves}


def test_what_must_not_stand_on_public_pages_is_taken_off(database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    anne, yves = person(database, 1), person(database, 2)
    idea(database, "I-22222", anne, "une insulte")
    with desk(database) as at:
        proposals.support(at.connection, "I-22222", yves, NOW)
        desk_proposals.answer(at, "I-22222", ANSWER)
        assert desk_proposals.withdraw(at, "I-22222", "Les insultes ne sont pas publiées.") == 1
    with database.read() as connection:
        assert proposals.by_reference(connection, "I-22222") is None
        assert [each.title for each in decisions.about(connection, "I-22222")] == ["Idée retirée"]
        assert proposals.known(connection) == ()


def test_an_erasure_takes_the_words_out_of_decisions_too(database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    anne = person(database, 1)
    idea(database, "I-22222", anne, "des mots à moi")
    with desk(database) as at:
        desk_proposals.decide(at, "I-22222", Standing.CHOSEN, "Simple.")
        people.erase(at.connection, anne)
        log = decisions.about(at.connection, "I-22222")
    assert [(each.title, each.why) for each in log] == [("Idée retirée", "Simple.")]
