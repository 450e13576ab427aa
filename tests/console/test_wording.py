"""How the console says durations, moments, pauses, and what a person said already."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.handoff.console.cases import times
from bot.handoff.console.cases.happenings import happened
from bot.handoff.console.cases.known import _told
from bot.handoff.console.cases.names import Fact, Names
from bot.handoff.console.cases.pauses import pauses, until
from bot.handoff.console.cases.words import OUTCOMES
from bot.storage.cases.changes import Change

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, ten o'clock in Paris


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "< 1 min"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=1, minutes=5), "1 h 05"),
        (timedelta(days=1, hours=3), "1 jour"),
        (timedelta(days=3), "3 jours"),
    ],
)
def test_durations(length: timedelta, words: str) -> None:
    assert times.duration(length).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "aujourd’hui à 10 h 00"),
        (NOW - timedelta(days=1), "hier à 10 h 00"),
        (NOW + timedelta(days=1), "demain à 10 h 00"),
        (datetime(2026, 12, 1, 8, 30, tzinfo=UTC), "mardi 1er décembre à 9 h 30"),
        (datetime(2025, 11, 3, 8, 30, tzinfo=UTC), "lundi 3 novembre 2025 à 9 h 30"),
    ],
)
def test_moments(moment: datetime, words: str) -> None:
    assert times.moment(moment, NOW, PARIS).replace("\u00a0", " ") == words


def test_every_pause_ends_later_and_is_understood() -> None:
    for hours in range(24 * 7):
        now = NOW + timedelta(hours=hours)
        for each in pauses(now, PARIS):
            at = until(each.value, now)
            assert at is not None, each.label
            assert at > now


@pytest.mark.parametrize("text", ["", "demain", "2026-11-23T10:00:00", "2020-01-01T00:00:00+00:00"])
def test_what_is_no_moment_is_no_pause(text: str) -> None:
    assert until(text, NOW) is None


def test_what_happened_is_one_line_or_nothing() -> None:
    closed = Change(1, "close", "Inès", "solved", NOW)
    assert happened(closed, PARIS, NOW).endswith(OUTCOMES["solved"].lower())
    assert happened(Change(2, "answer", "Inès", "", NOW), PARIS, NOW) == ""
    assert "jusqu’à" in happened(
        Change(3, "snooze", "Inès", (NOW + timedelta(hours=1)).isoformat(), NOW), PARIS, NOW
    )


def test_what_was_said_is_told_in_words_of_people() -> None:
    names = Names(Path("data"))
    state = {
        "slots": {"commune": "Cannes", "caf_account_login": "blocked", "case_told": "demain"},
        "stack": [{"flow": "procedure_caf_account", "step": "x"}],
    }
    facts = names.facts(state)
    assert Fact("Commune", "Cannes") in facts
    assert Fact("Ouvrir « Mon Compte »", "bloqué") in facts
    assert all("case" not in each.name.casefold() for each in facts)
    assert [each.value for each in names.started(state)] == ["procedure_caf_account"]
    assert not names.starts("pattern_distress")
    assert names.starts("report_problem")


def test_a_summary_keeps_what_a_procedure_was_told() -> None:
    summary = (
        "Bloquée.\nEn cours : Créer son compte. déjà un dossier : oui ; le code : fait.\nAutre."
    )
    assert _told(summary) == (Fact("Déjà un dossier", "oui"), Fact("Le code", "fait"))
    assert _told("La personne demande un médiateur.") == ()
