"""sanu campaign and sanu event: what an operator sees, and one line for each mistake."""

from pathlib import Path

import icalendar
import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.errors import DataError, SanuError
from bot.storage.database import Database
from tests.campaigns.making import TEXT, subscribers

PLACE = ["--commune", "Cannes", "--place", "Médiathèque"]


@pytest.fixture
def command(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SANU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SANU_CAMPAIGNS_APPROVAL_ABOVE", "2")
    return CliRunner()


def said(command: CliRunner, *words: str) -> str:
    result = command.invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_campaign_from_words_to_figures(
    command: CliRunner, sqlite_url: str, tmp_path: Path
) -> None:
    subscribers(Database(sqlite_url), 3)
    text = tmp_path / "plage.txt"
    text.write_text(TEXT, "utf-8")
    written = ["campaign", "write", "--title", "Plage", "--interest", "planet"]
    reference = said(command, *written, "--author", "A", str(text)).split()[0]
    seen = said(command, "campaign", "preview", reference)
    assert "sms: 3 people, 1 segments each, 0.15 €" in seen
    assert "STOP" in seen
    with pytest.raises(SanuError, match="second person"):
        said(command, "campaign", "start", reference)
    said(command, "campaign", "approve", reference, "--by", "B")
    for move in ("start", "pause", "resume", "stop"):
        said(command, "campaign", move, reference)
    assert "people 0, sent 0" in said(command, "campaign", "figures", reference)
    assert "stopped" in said(command, "campaign", "list")


def test_events_planned_moved_exported(command: CliRunner) -> None:
    weekly = ["--start", "2099-12-03T14:00", "--weekly-until", "2100-01-31", "--seats", "8"]
    series = said(command, "event", "add", "--title", "Café", *PLACE, *weekly)
    assert "9 dates" in series
    once = ["--start", "2099-12-05T10:00"]
    reference = said(command, "event", "add", "--title", "Atelier", *PLACE, *once).strip()
    said(command, "event", "move", reference, "--start", "2099-12-06T10:00")
    said(command, "event", "cancel", reference)
    assert "cancelled" in said(command, "event", "list")
    calendar = icalendar.Calendar.from_ical(said(command, "event", "export"))
    assert len(calendar.walk("VEVENT")) == 2


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["event", "add", "--title", "x", "--commune", "Nice", "--place", "y",
          "--start", "2099-12-03T14:00"], "no commune"),
        (["event", "add", "--title", "x", *PLACE, "--start", "jeudi"], "write 2026-12-03T14:00"),
        (["event", "cancel", "E-99999"], "no event"),
        (["campaign", "start", "K-99999"], "no campaign"),
    ],
)  # fmt: skip
def test_mistakes_are_one_line(command: CliRunner, words: list[str], error: str) -> None:
    result = command.invoke(app, words)
    assert isinstance(result.exception, SanuError | DataError)
    assert error in str(result.exception)
