"""The pilot territory: its names, and when a mediator will have answered."""

from datetime import UTC, datetime

import pytest

from bot.civic.territory import answer_by, decent_hour, territory_from
from bot.errors import DataError


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("cannes", "Cannes"),
        ("CANNET", "Le Cannet"),
        ("le cannet", "Le Cannet"),
        ("06110", "Le Cannet"),
        ("06150", "Cannes"),
        ("la bocca", "Cannes"),
        ("La Roquette", "La Roquette-sur-Siagne"),
        ("la roquette sur siagne", "La Roquette-sur-Siagne"),
        ("à Mandelieu", "Mandelieu-la-Napoule"),
        ("mouans sartoux", "Mouans-Sartoux"),
        ("ville de Mougins", "Mougins"),
    ],
)
def test_names(territory, said, name):
    assert territory.commune(said).name == name


@pytest.mark.parametrize("said", ["Nice", "", "la", "06000", "Cannes et Mougins"])
def test_unknown_names(territory, said):
    assert territory.commune(said) is None


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("2026-11-23T09:00", "2026-11-24T10:00"),  # Monday 10:00 there: five hours left that day
        ("2026-11-23T08:00", "2026-11-23T17:00"),
        ("2026-11-27T20:00", "2026-11-30T17:00"),  # Friday night: Monday
        ("2026-12-24T15:30", "2026-12-28T16:30"),  # Christmas is a holiday, then a week-end
        ("2026-07-13T15:00", "2026-07-15T17:00"),  # the 14th of July; summer time
    ],
)
def test_answer_by(territory, asked, answered):
    found = answer_by(territory, datetime.fromisoformat(asked).replace(tzinfo=UTC))
    assert found.strftime("%Y-%m-%dT%H:%M") == answered


def test_reminders_do_not_wake_people(territory):
    night = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    assert decent_hour(territory, night).strftime("%d %H:%M") == "24 09:30"
    early = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    assert decent_hour(territory, early).strftime("%d %H:%M") == "23 09:30"
    noon = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    assert decent_hour(territory, noon) == noon


def test_a_wrong_file_is_refused_with_its_key():
    with pytest.raises(DataError, match="communes"):
        territory_from({"id": "x", "name": "x", "timezone": "Europe/Paris"})
