"""The moments to which a case may be put aside are told without doubt, and never twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.handoff.console.cases.pauses import pauses

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (23, ["Demain matin (9 h 00)", "Lundi 30 au matin (9 h 00)"]),  # a Monday: the next one
        (27, ["Demain matin (9 h 00)", "Lundi 30 au matin (9 h 00)"]),
        (29, ["Demain matin (9 h 00)"]),  # a Sunday: tomorrow is Monday
    ],
)
def test_mornings_are_named_by_their_day(day: int, expected: list[str]) -> None:
    offered = list(pauses(datetime(2026, 11, day, 10, tzinfo=UTC), PARIS))
    assert [each.label.replace("\u00a0", " ") for each in offered[2:]] == expected
    assert len({each.value for each in offered}) == len(offered)
