"""sanu user and sanu audit, as an operator types them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli.app import app
from bot.errors import SanuError

Sanu = Callable[..., Result]


@pytest.fixture
def sanu(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sanu:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SANU_VAR", str(tmp_path))
    return lambda *words: CliRunner().invoke(app, list(words))


def refused(answer: Result) -> str:
    assert isinstance(answer.exception, SanuError)
    return str(answer.exception)


def test_the_first_administrator(sanu: Sanu) -> None:
    assert "sanu user add" in sanu("user", "list").output
    made = sanu("user", "add", "ana@sanu.test", "--name", "Ana Rossi", "--role", "administrator")
    assert re.search(r"http://127\.0\.0\.1:8000/console/connexion/lien/[\w-]{43}\n", made.output)
    assert re.search(
        r"ana@sanu.test +administrator +invited +everywhere", sanu("user", "list").output
    )


def test_communes_and_roles_are_checked(sanu: Sanu) -> None:
    add = ("user", "add", "lea@sanu.test", "--name", "Léa")
    assert "not a commune" in refused(sanu(*add, "--commune", "Paris"))
    assert "is not a role" in refused(sanu(*add, "--role", "king"))
    sanu(*add, "--commune", "la bocca", "--commune", "06250")
    assert "Cannes, Mougins" in sanu("user", "list").output
    assert "déjà un compte" in refused(sanu(*add))


def test_closing_opening_and_starting_again(sanu: Sanu) -> None:
    sanu("user", "add", "lea@sanu.test", "--name", "Léa")
    sanu("user", "disable", "lea@sanu.test")
    assert "disabled" in sanu("user", "list").output
    sanu("user", "enable", "lea@sanu.test")
    assert "/console/connexion/lien/" in sanu("user", "reset", "lea@sanu.test").output
    assert "no account" in refused(sanu("user", "disable", "nobody@sanu.test"))


def test_the_trail_is_verified(sanu: Sanu) -> None:
    assert "0 entries" in sanu("audit", "verify").output
    sanu("user", "add", "lea@sanu.test", "--name", "Léa")
    told = sanu("audit", "verify").output
    assert told.startswith("2 entries, whole.")
    digest = told.split()[-1]
    sanu("user", "disable", "lea@sanu.test")
    assert sanu("audit", "verify", "--expect", digest).exit_code == 0
    assert "cut off" in refused(sanu("audit", "verify", "--expect", "0" * 64))
