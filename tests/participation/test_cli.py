"""sanu cycle, as somebody types it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.errors import DataError

ROOT = Path(__file__).parents[2]


def test_a_cycle_from_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SANU_DATABASE_URL", f"sqlite:///{tmp_path / 'cycle.db'}")
    runner = CliRunner()

    def say(*words: str) -> str:
        done = runner.invoke(app, ["cycle", *words])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.output

    assert "No cycle is open" in say("show")
    assert "Hiver 2027" in say("open", "Hiver 2027", "--summary", "Essai.")
    assert "sorting" in say("advance", "--why", "Assez reçu.")
    assert "cycle 1, Hiver 2027: sorting" in say("show")
    with pytest.raises(DataError, match="still open"):
        say("open", "Printemps")
    with pytest.raises(DataError, match="no poll"):
        say("order", "V-99999")
