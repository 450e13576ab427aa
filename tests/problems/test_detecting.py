"""Problems appear, keep their references, and what mediators decided outlives every pass."""

import orjson
import pytest
import sqlalchemy as sa

from bot.errors import DataError
from bot.nlu.problems import Meaning
from bot.recurring import Joiner, detect, nearest_problems
from bot.storage import people
from bot.storage.database import Database
from bot.storage.problems import decisions, export, traces
from bot.storage.problems.traces import By
from bot.storage.tables import grievance, grievance_vector, problem
from tests.problems.conftest import NOW, tell

LAMPS = (
    "Le réverbère en bas de chez nous est éteint depuis huit jours",
    "plus de lumiere dans la rue le soir, on y voit rien",
    "Toute l'allée est plongée dans le noir, les lampadaires sont en panne",
    "lampadaire cassé devant le 4",
)
RATS = (
    "Il y a des rats énormes près des poubelles",
    "J'ai vu trois rats dans la cour cette nuit",
    "vous attendez quoi pour dératiser l'immeuble, ya des rats partout",
)
ALONE = ("Aucune place en crèche pour ma petite", "Les sangliers ont retourné mon potager")
BY = By("camille", NOW)


def run(database: Database, meaning: Meaning) -> None:
    detect(database, meaning, NOW, lambda _what, _done: None)


def groups(database: Database) -> dict[str, set[str]]:
    """The source ids of each open problem, by its reference."""
    with database.read() as connection:
        found = list(export.every(connection))
    assert orjson.loads(orjson.dumps(found)) == found
    return {each["id"]: {told["source_id"] for told in each["grievances"]} for each in found}


def of(database: Database, source_id: str) -> str:
    return next(ref for ref, told in groups(database).items() if source_id in told)


def test_problems_appear_and_who_is_alone_stays_alone(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS, *ALONE)
    run(store, meaning)
    assert sorted(groups(store).values(), key=len) == [{"4", "5", "6"}, {"0", "1", "2", "3"}]


def test_a_problem_says_what_it_is(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, commune="Grasse")
    run(store, meaning)
    with store.read() as connection:
        row = connection.execute(sa.select(problem)).mappings().one()
    assert row["label"] == "Éclairage public en panne"
    assert row["category"] == "eclairage"
    assert row["size"] == 4
    assert row["towns"] == [["Grasse", 4]]
    assert row["trend"] == 1.0
    assert len(row["sentences"]) == 3
    assert row["keywords"]


def test_a_second_pass_changes_nothing(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS)
    run(store, meaning)
    before = groups(store)
    run(store, meaning)
    assert groups(store) == before


def test_what_is_new_joins_at_once_or_waits(store: Database, meaning: Meaning) -> None:
    joiner = Joiner(store, meaning)
    tell(store, LAMPS[0], RATS[0])
    assert joiner.run(NOW) == 2
    assert groups(store) == {}
    tell(store, *LAMPS[1:], *ALONE, first=10)
    assert joiner.run(NOW) == 5
    assert joiner.run(NOW) == 0
    assert list(groups(store).values()) == [{"0", "10", "11", "12"}]


def test_joined_one_by_one_or_all_at_once_is_the_same(store: Database, meaning: Meaning) -> None:
    joiner = Joiner(store, meaning)
    for number, text in enumerate((*RATS, *ALONE, *LAMPS)):
        tell(store, text, first=number)
        joiner.run(NOW)
    joined = groups(store)
    run(store, meaning)
    assert groups(store) == joined


def test_a_merge_outlives_the_pass_and_can_be_undone(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS)
    run(store, meaning)
    lamps, rats = of(store, "0"), of(store, "4")
    with store.write() as connection:
        number = decisions.merge(connection, lamps, [rats], BY)
    tell(store, "encore des rats ce matin dans le local", first=20)
    run(store, meaning)
    assert groups(store) == {lamps: {*map(str, range(7)), "20"}}
    with store.write() as connection:
        traces.undo(connection, number, BY)
    run(store, meaning)
    assert groups(store)[lamps] == {"0", "1", "2", "3"}
    assert groups(store)[rats] == {"4", "5", "6", "20"}


def test_a_split_outlives_the_pass_and_can_be_undone(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS)
    run(store, meaning)
    lamps = of(store, "0")
    with store.write() as connection:
        query = sa.select(grievance.c.reference).where(grievance.c.source_id.in_(("0", "3")))
        going = list(connection.scalars(query))
        made = decisions.split(connection, lamps, going, "Rue des Lilas", BY)
    run(store, meaning)
    assert groups(store) == {lamps: {"1", "2"}, made: {"0", "3"}}
    with store.write() as connection:
        traces.undo(connection, traces.history(connection, lamps)[0].id, BY)
    run(store, meaning)
    assert groups(store) == {lamps: {"0", "1", "2", "3"}}


def test_a_name_that_was_given_stays(store: Database, meaning: Meaning) -> None:
    tell(store, *RATS)
    run(store, meaning)
    with store.write() as connection:
        decisions.rename(connection, of(store, "0"), "Rats du canal", BY)
    run(store, meaning)
    with store.read() as connection:
        assert connection.scalar(sa.select(problem.c.label)) == "Rats du canal"


def test_a_refused_problem_does_not_come_back(store: Database, meaning: Meaning) -> None:
    tell(store, *RATS)
    run(store, meaning)
    with store.write() as connection:
        number = decisions.refuse(connection, of(store, "0"), BY)
    tell(store, "des rats dans l'escalier", first=9)
    Joiner(store, meaning).run(NOW)
    run(store, meaning)
    assert groups(store) == {}
    with store.write() as connection:
        traces.undo(connection, number, BY)
    assert list(groups(store).values()) == [{"0", "1", "2", "9"}]


def test_decisions_are_undone_in_their_order(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS)
    run(store, meaning)
    lamps, rats = of(store, "0"), of(store, "4")
    with store.write() as connection:
        first = decisions.merge(connection, lamps, [rats], BY)
        decisions.rename(connection, lamps, "Le soir", BY)
    with store.write() as connection, pytest.raises(DataError, match="later decisions"):
        traces.undo(connection, first, BY)
    with store.read() as connection:
        kinds = [each.kind for each in traces.history(connection, lamps)]
    assert kinds == ["rename", "merge"]


def test_a_merged_problem_is_merged_once(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS)
    run(store, meaning)
    lamps, rats = of(store, "0"), of(store, "4")
    with store.write() as connection:
        decisions.merge(connection, lamps, [rats], BY)
    for others in ([rats], [lamps], [], ["P-00000"]):
        with store.write() as connection, pytest.raises(DataError):
            decisions.merge(connection, lamps, others, BY)


def test_the_person_says_the_same_or_not(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS)
    run(store, meaning)
    lamps = of(store, "0")
    tell(store, "il faut faire quelque chose", "lampadaire éteint rue haute", first=30)
    with store.write() as connection:
        said = sa.update(grievance).where(grievance.c.source_id == sa.bindparam("told"))
        connection.execute(said.values(said_same=lamps), {"told": "30"})
        connection.execute(said.values(said_apart=lamps), {"told": "31"})
    Joiner(store, meaning).run(NOW)
    assert groups(store) == {lamps: {"0", "1", "2", "3", "30"}}
    run(store, meaning)
    assert "30" in groups(store)[lamps]


def test_the_known_problem_is_found_before_sending(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS, *RATS)
    run(store, meaning)
    found = nearest_problems(store, meaning, "la lampe de ma rue ne marche plus", "Cannes")
    assert [each.reference for each in found] == [of(store, "0")]
    assert found[0].people == 4
    assert nearest_problems(store, meaning, ALONE[1]) == ()


def test_what_was_read_is_erased_with_the_words(store: Database, meaning: Meaning) -> None:
    tell(store, *LAMPS)
    run(store, meaning)
    with store.write() as connection:
        from bot.storage.tables import person

        number = connection.execute(
            sa.insert(person).values(created_at=NOW).returning(person.c.id)
        ).scalar_one()
        connection.execute(sa.update(grievance).values(person_id=number))
        people.erase(connection, number)
        left = connection.scalar(sa.select(sa.func.count()).select_from(grievance_vector))
    assert left == 0
    run(store, meaning)
    assert groups(store) == {}
