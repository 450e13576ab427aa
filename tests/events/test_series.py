"""Dates of a series over a year: the same hour on the wall, no holiday, nothing left out comes."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.civic.events.series import dates, days, holidays_in
from bot.civic.rest_days import public_holiday
from bot.errors import DataError
from tests.events.making import series

weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA"]), min_size=1, max_size=3)


@settings(deadline=None)
@given(
    by=weekdays,
    interval=st.integers(1, 4),
    first=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    hour=st.integers(8, 19),
)
def test_a_year_of_any_weekly_rule(by: list[str], interval: int, first: date, hour: int) -> None:
    made = series(
        f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={','.join(by)}",
        first=first,
        until=first + timedelta(days=365),
        starts=time(hour),
        ends=time(hour + 1),
    )
    found = dates(made)
    assert {begin.hour for begin, _ in found} <= {hour}
    assert all(public_holiday(begin.date()) is None for begin, _ in found)
    assert [begin for begin, _ in found] == sorted({begin for begin, _ in found})
    assert len(found) + len(set(holidays_in(made))) == len(days(made))


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYDAY=MO", "tous les jeudis", "FREQ=WEEKLY", ""])
def test_a_rule_that_is_not_known_is_refused(rule: str) -> None:
    with pytest.raises(DataError, match="not a rule known here"):
        days(series("FREQ=WEEKLY;BYDAY=TH").__class__(**{**_fields(), "rule": rule}))


def _fields() -> dict[str, object]:
    made = series()
    return {name: getattr(made, name) for name in made.__slots__}


def test_the_first_tuesday_of_the_month() -> None:
    found = [begin.date() for begin, _ in dates(series("FREQ=MONTHLY;BYDAY=1TU"))]
    assert found[:2] == [date(2027, 1, 5), date(2027, 2, 2)]
