"""Erasure takes every word of a person's cases, and ends them."""

import sqlalchemy as sa

from bot.civic.cases.life import State
from bot.storage import cases, people
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.cases.making import beside, mediator, person
from tests.making import NOW

SECRET = "mot-secret"


def written(database: Database) -> list[str]:
    with database.read() as connection:
        return [
            table.name
            for table in metadata.tables.values()
            if any(SECRET in str(row) for row in connection.execute(sa.select(table)))
        ]


def test_words_go_and_the_case_ends(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, _ = person(database)
    reference = beside(database, person_id, conversation_id)
    with database.write() as connection:
        cases.answer(connection, reference, one, SECRET, NOW, client_id="a")
        connection.execute(sa.update(metadata.tables["outbox"]).values(status="sent"))
        cases.note(connection, reference, one, SECRET, NOW)
        cases.label(connection, reference, one, SECRET, NOW)
    assert sorted(written(database)) == ["case_change", "case_label", "case_note", "outbox"]
    with database.write() as connection:
        people.erase(connection, person_id)
    assert written(database) == []
    with database.read() as connection:
        view = cases.case(connection, reference, one)
    assert (view.life.state, view.outcome, view.summary) == (State.CLOSED, "erased", "")
