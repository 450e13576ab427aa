"""sanu poll: made, listed, opened, closed, published, and counted again from the files alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.errors import SanuError
from bot.storage import polls
from bot.storage.database import Database
from tests.polls.making import people, vote

POLL = """
question: Que faut-il améliorer d'abord ?
method: {method}
opens_at: 2026-11-23T09:00+01:00
closes_at: 2099-12-01T18:00+01:00
options:
  - Des bus le dimanche
  - {{text: Réparer les trottoirs, short: Trottoirs}}
  - Moins d'attente à la poste
"""


@pytest.fixture
def sanu(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    return CliRunner()


def said(runner: CliRunner, *words: str) -> Result:
    return runner.invoke(app, ["poll", *words], catch_exceptions=True)


def made(runner: CliRunner, folder: Path, method: str = "schulze") -> str:
    file = folder / "vote.yml"
    file.write_text(POLL.format(method=method), "utf-8")
    result = said(runner, "create", str(file))
    assert result.exit_code == 0, result.exception
    return result.stdout.split()[0]


def test_a_poll_from_its_file_to_the_recount(
    sanu: CliRunner, sqlite_url: str, tmp_path: Path
) -> None:
    reference = made(sanu, tmp_path)
    said(sanu, "open", reference)
    database, now = Database(sqlite_url), datetime.now(UTC)
    with database.read() as connection:
        found = polls.find(connection, reference)
    assert found is not None
    for number, voter in enumerate(people(database, 12)):
        vote(database, found.poll, voter, ("123", "213", "320")[number % 3], now=now)
    assert "none" not in said(sanu, "list").stdout
    assert isinstance(said(sanu, "tally", reference).exception, SanuError)
    assert said(sanu, "close", reference).exit_code == 0
    with database.write() as connection:
        assert len(polls.close_due(connection, datetime.now(UTC) + timedelta(minutes=1))) == 1
    assert "12 ballots" in said(sanu, "publish", reference, "--out", str(tmp_path)).stdout
    for source in (reference, f"{tmp_path}/{reference}.json"):
        result = said(sanu, "tally", source)
        assert "12 ballots, 1 seals: all hold" in result.stdout, result.exception
        assert "Des bus le dimanche" in result.stdout
    csv = said(sanu, "tally", f"{tmp_path}/{reference}.csv", "--method", "schulze")
    first = result.stdout.partition("\n")[2].partition("Duels :")[0]
    assert csv.stdout.startswith(first)
    assert isinstance(said(sanu, "tally", f"{tmp_path}/{reference}.csv").exception, SanuError)
    database.close()


def test_a_file_that_was_touched_does_not_hold(
    sanu: CliRunner, sqlite_url: str, tmp_path: Path
) -> None:
    test_a_poll_from_its_file_to_the_recount(sanu, sqlite_url, tmp_path)
    (file,) = tmp_path.glob("V-*.json")
    file.write_text(file.read_text().replace('"123"', '"321"', 1))
    result = said(sanu, "tally", str(file))
    assert "do not give the result" in result.stdout
    assert result.exit_code


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("method: plebiscite", "plebiscite"),
        ("colour: red", "no such key"),
        ("closes_at: 2020-01-01T00:00+00:00", "after opens_at"),
        ("opens_at: 2026-11-23T09:00", "time zone"),
        ("options: [un]", "2 to 9"),
        ("options: [un, Un]", "same words"),
        (f"question: {'long ' * 50}", "too long for SMS"),
        ("question: [", "line 10"),
    ],
)
def test_a_file_that_is_wrong_says_what_to_mend(
    sanu: CliRunner, tmp_path: Path, wrong: str, hint: str
) -> None:
    key = wrong.partition(":")[0]
    kept = [line for line in POLL.format(method="irv").splitlines() if not line.startswith(key)]
    text = "\n".join(kept)
    if key == "options":
        text = text[: text.index("  - Des bus")]
    file = tmp_path / "vote.yml"
    file.write_text(f"{text}\n{wrong}\n", "utf-8")
    result = said(sanu, "create", str(file))
    assert isinstance(result.exception, SanuError)
    assert hint in str(result.exception)
