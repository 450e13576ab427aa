"""Days and times of day, as French writes them."""

from datetime import date, time

import pytest

from bot.civic.calendar import clock, clock_to_the_minute, day_number


def test_the_first_of_a_month_is_said_otherwise() -> None:
    assert [day_number(date(2026, 12, day)) for day in (1, 2, 21)] == ["1er", "2", "21"]


@pytest.mark.parametrize(
    ("at", "short", "exact"),
    [(time(14), "14 h", "14 h 00"), (time(9, 5), "9 h 05", "9 h 05"), (time(0), "0 h", "0 h 00")],
)
def test_minutes_have_two_figures(at: time, short: str, exact: str) -> None:
    assert (clock(at), clock_to_the_minute(at)) == (short, exact)
    assert clock_to_the_minute(at, "_") == exact.replace(" ", "_")
