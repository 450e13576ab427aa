"""sanu grievances, sanu export: what an operator sees."""

import csv
import io
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.errors import DataError, SanuError
from bot.storage.database import Database
from bot.storage.tables import grievance

FILE = """text,created_at,commune,source_id
"Mme Delacourt ne répond pas, rue Hoche",2026-03-01,cannes,a-1
=HYPERLINK("http://exemple.fr"),2026-03-02T10:00,06110,a-2
Le bus 620 est en retard,,Nice,a-3
"""


@pytest.fixture
def command(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    return CliRunner()


def run(command: CliRunner, *words: str) -> Result:
    return command.invoke(app, list(words))


def bring(command: CliRunner, folder: Path, text: str = FILE, name: str = "file.csv") -> Result:
    path = folder / name
    path.write_text(text, "utf-8")
    return run(command, "grievances", "import", str(path))


def test_a_file_comes_in_once(command: CliRunner, tmp_path: Path, sqlite_url: str) -> None:
    assert "3 new, 0 known" in bring(command, tmp_path).output
    assert "0 new, 3 known" in bring(command, tmp_path).output
    with Database(sqlite_url).read() as connection:
        rows = connection.execute(
            sa.select(grievance.c.commune, grievance.c.category, grievance.c.source_id).order_by(
                grievance.c.source_id
            )
        ).all()
    assert [tuple(row) for row in rows] == [
        ("Cannes", "accueil", "a-1"),
        ("Le Cannet", "autre", "a-2"),
        ("Nice", "transports", "a-3"),
    ]


def test_words_alone_make_a_file(command: CliRunner, tmp_path: Path) -> None:
    text = "text\nle feu est cassé\nle feu est cassé\n"
    assert "2 new" in bring(command, tmp_path, text).output
    assert "0 new" in bring(command, tmp_path, text).output
    listed = json.dumps([{"text": "un autre"}, {"text": "encore un", "commune": "Mougins"}])
    assert "2 new" in bring(command, tmp_path, listed, "file.json").output


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("texte\nbonjour\n", "f.csv", "f.csv:1: no column 'text'"),
        ("text,created_at\nbonjour,hier\n", "f.csv", "f.csv:2: 'hier' is no date"),
        ("text\n ,\n", "f.csv", "the text is empty"),
        ("{", "f.json", "f.json:1:"),
        ("3", "f.json", "a list of objects"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    command: CliRunner, tmp_path: Path, text: str, name: str, hint: str
) -> None:
    error = bring(command, tmp_path, text, name).exception
    assert isinstance(error, DataError)
    assert hint in str(error)


def test_what_is_exported_is_masked_and_no_formula(command: CliRunner, tmp_path: Path) -> None:
    bring(command, tmp_path)
    found = run(command, "export", "grievances")
    rows = list(csv.DictReader(io.StringIO(found.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert {row["texte"] for row in rows} == {
        "[nom masqué] ne répond pas, rue Hoche",
        '\'=HYPERLINK("http://exemple.fr")',
        "Le bus 620 est en retard",
    }
    assert "Licence Ouverte" in found.stderr
    read = json.loads(run(command, "export", "grievances", "--format", "json").stdout)
    assert "2.0" in read["licence"]
    assert len(read["rows"]) == 3


@pytest.mark.parametrize(
    "what", ["problems", "polls", "proposals", "indicators", "decisions", "cycles"]
)
def test_everything_public_can_be_exported(command: CliRunner, what: str) -> None:
    assert run(command, "export", what).exit_code == 0
    assert json.loads(run(command, "export", what, "--format", "json").stdout)["rows"] == []


def test_an_unknown_file_names_those_that_exist(command: CliRunner) -> None:
    error = run(command, "export", "people").exception
    assert isinstance(error, SanuError)
    assert "grievances, problems" in str(error)


def test_a_status_changes_with_its_reason(command: CliRunner, tmp_path: Path) -> None:
    bring(command, tmp_path)
    rows = json.loads(run(command, "export", "grievances", "--format", "json").stdout)["rows"]
    reference = rows[0]["reference"]
    refused = run(command, "grievances", "status", reference, "refused").exception
    assert "say why" in str(refused)
    shown = run(command, "grievances", "status", reference, "closed", "--note", "Réparé.").output
    assert "received" in shown
    assert "Réparé." in shown
    assert isinstance(run(command, "grievances", "status", "D-NONE").exception, SanuError)


def test_masking_anew_goes_over_all(command: CliRunner, tmp_path: Path) -> None:
    bring(command, tmp_path)
    assert "3 grievances masked" in run(command, "grievances", "mask").output
