"""« jeudi », « le soir », « à Cannes », « près de chez moi »: what they select."""

import pytest

from bot.civic.events.event import EventStatus
from bot.civic.events.selecting import Selection, select, when
from bot.civic.territory import Territory
from tests.events.making import NOW, event

COMING = [
    event("E-CANN1", "2026-11-26T14:00", "Cannes"),
    event("E-MOUG1", "2026-11-26T18:30", "Mougins"),
    event("E-MAND1", "2026-11-28T10:00", "Mandelieu-la-Napoule"),
    event("E-CANN2", "2026-12-01T09:30", "Cannes"),
    event("E-CANN3", "2026-12-10T14:00", "Cannes"),
    event("E-GONE1", "2026-11-27T14:00", "Cannes", status=EventStatus.CANCELLED),
    event("E-PAST1", "2026-11-19T14:00", "Cannes"),
]


def found(territory: Territory, value: str = "", commune: str = "") -> Selection:
    return select(COMING, when(value), commune, now=NOW, territory=territory)


def names(selection: Selection) -> list[str]:
    return [event.reference for event in selection.events]


@pytest.mark.parametrize(
    ("value", "commune", "expected"),
    [
        ("2026-11-26", "", ["E-CANN1", "E-MOUG1"]),
        ("2026-11-26T14:00", "Cannes", ["E-CANN1"]),
        ("2026-11-26T18:00/2026-11-26T23:00", "", ["E-MOUG1"]),
        ("2026-11-28/2026-11-29", "", ["E-MAND1"]),
        ("every:thursday", "Cannes", ["E-CANN1", "E-CANN3"]),
        ("every:weekend", "", ["E-MAND1"]),
        ("every:evening", "", ["E-MOUG1"]),
        ("every:morning", "Cannes", ["E-CANN2"]),
        ("2026-12-01/", "", ["E-CANN2", "E-CANN3"]),
        ("", "Cannes", ["E-CANN1", "E-CANN2", "E-CANN3"]),
        ("P3D", "Mougins", ["E-MOUG1"]),
    ],
)
def test_what_fits(territory: Territory, value: str, commune: str, expected: list[str]) -> None:
    selection = found(territory, value, commune)
    assert names(selection) == expected
    assert selection.exact


def test_three_are_shown_and_the_others_counted(territory: Territory) -> None:
    selection = found(territory)
    assert names(selection) == ["E-CANN1", "E-MOUG1", "E-MAND1"]
    assert selection.more == 2


def test_the_same_day_nearby_and_the_same_town_another_day(territory: Territory) -> None:
    selection = found(territory, "2026-11-28", "Cannes")
    assert not selection.exact
    assert names(selection) == ["E-CANN1", "E-MAND1", "E-CANN2"]


def test_the_nearest_town_first(territory: Territory) -> None:
    selection = found(territory, "", "Mouans-Sartoux")
    assert not selection.exact
    assert names(selection)[0] in {"E-MOUG1", "E-CANN1"}
    assert "E-MOUG1" in names(selection)


def test_nothing_at_all(territory: Territory) -> None:
    assert select([], when(""), "Cannes", now=NOW, territory=territory) == Selection((), False)
