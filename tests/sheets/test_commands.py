"""sanu sheets: what an operator sees."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.errors import SanuError
from bot.library import import_dump
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.search import Indexer
from bot.storage.database import Database
from tests.sheets.making import changed, official, zipped
from tests.sheets.test_importing import NOW


@pytest.fixture
def command(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    return CliRunner()


def test_before_any_import_it_says_what_to_do(command: CliRunner) -> None:
    result = command.invoke(app, ["sheets", "stale"])
    assert isinstance(result.exception, SanuError)
    assert "sanu sheets import" in str(result.exception)


def test_a_missing_dump_is_one_line(command: CliRunner, tmp_path: Path) -> None:
    result = command.invoke(app, ["sheets", "import", str(tmp_path / "none.zip")])
    assert isinstance(result.exception, SanuError)
    assert "no such file" in str(result.exception)


def test_a_source_that_changed_is_named(
    command: CliRunner, sqlite_url: str, encoder: Encoder, tmp_path: Path
) -> None:
    files = changed(official(), "N90004.xml", "modified 2026-03-02", "modified 2099-01-01")
    files = {"N358.xml": files["N90004.xml"].replace(b"N90004", b"N358")}
    dump = zipped(tmp_path / "dump.zip", files)
    import_dump(Database(sqlite_url), [dump], Indexer(encoder), NOW, lambda *_: None)
    result = command.invoke(app, ["sheets", "stale"])
    assert "identity_documents  N358  checked on" in result.output
    assert "changed on 01/01/2099: Mariage" in result.output
    assert isinstance(result.exception, SanuError)
