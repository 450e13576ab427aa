"""A copy of what is kept of a person, and its erasure, at their request."""

import json

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from bot.civic.territory import Territory
from bot.cli.app import app
from bot.errors import SanuError
from bot.storage import personal
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests import making
from tests.grievances.test_storage import TEXT, claimed, report

ADDRESS = "+33639980001"


def test_everything_about_a_person_is_in_the_copy(database: Database, territory: Territory) -> None:
    making.conversation(database, "another")
    who = claimed(database, ADDRESS)
    report(database, territory, who, "D-AAAAA")
    with database.read() as connection:
        found = personal.copy_of(connection, who.person_id)
        counts = personal.counts(connection, who.person_id)
        assert personal.person_of(connection, "sms", ADDRESS) == who.person_id
        assert personal.person_of(connection, "sms", "nobody") is None
    assert counts == {name: len(rows) for name, rows in found.items()}
    assert {"conversation", "inbound", "grievance"} <= set(found)
    assert [row["text"] for row in found["grievance"]] == [TEXT]
    assert "another" not in json.dumps(found)


def test_how_a_ballot_was_cast_is_in_no_copy(database: Database) -> None:
    with database.read() as connection:
        for table in metadata.sorted_tables:
            if "person_id" in table.c and "poll" in table.name:
                told = personal.copy_of(connection, 1).get(table.name, [{}])
                assert "cast_as" not in told[0]


@pytest.fixture
def known(sqlite_url: str, territory: Territory, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    database = Database(sqlite_url)
    report(database, territory, claimed(database, ADDRESS), "D-AAAAA")
    return database


def test_copied_then_erased_by_command(known: Database) -> None:
    command = CliRunner()
    who = ["--channel", "sms", "--address", ADDRESS]
    answer = command.invoke(app, ["person", "export", *who])
    assert answer.exception is None
    copied = json.loads(answer.stdout)
    assert copied["grievance"][0]["reference"] == "D-AAAAA"
    refused = command.invoke(app, ["person", "erase", *who], input="n\n")
    assert refused.exit_code == 1
    assert "Erased." in command.invoke(app, ["person", "erase", *who, "--yes"]).output
    with known.read() as connection:
        texts = connection.scalars(sa.text("SELECT text FROM grievance")).all()
    assert texts == [""]
    unknown = command.invoke(app, ["person", "erase", "--channel", "sms", "--address", "x"])
    assert isinstance(unknown.exception, SanuError)
