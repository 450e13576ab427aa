"""Never outside, never later than needed: any moment of three years, both changes of clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.civic.notices.hours import BULK, allowed, may_leave, next_moment
from bot.civic.rest_days import is_rest_day, public_holiday
from bot.messages import Priority

PARIS = "Europe/Paris"
moments = st.datetimes(
    min_value=datetime(2026, 1, 1), max_value=datetime(2028, 12, 31), timezones=st.just(UTC)
)
unasked = st.sampled_from([Priority.NOTICE, Priority.BULK])


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(PARIS))


@settings(deadline=None)
@given(moments, unasked)
def test_the_next_moment_is_open_and_the_first(wanted: datetime, priority: Priority) -> None:
    found = next_moment(priority, wanted, PARIS)
    assert found >= wanted
    assert may_leave(priority, found, PARIS)
    assert next_moment(priority, found, PARIS) == found
    step = timedelta(minutes=7)
    between = (wanted + n * step for n in range(int((found - wanted) / step)))
    assert not any(may_leave(priority, each, PARIS) for each in between)


@given(moments)
def test_what_the_law_says_of_bulk(moment: datetime) -> None:
    if may_leave(Priority.BULK, moment, PARIS):
        here = local(moment)
        assert 8 <= here.hour < 22
        assert here.weekday() != 6
        assert public_holiday(here.date()) is None


@given(moments)
def test_quiet_hours_and_replies(moment: datetime) -> None:
    may = allowed(moment, PARIS)
    assert Priority.REPLY in may
    assert (Priority.NOTICE in may) == (8 <= local(moment).hour < 20)
    assert Priority.BULK not in may or Priority.NOTICE in may


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("2026-03-28T20:30+01:00", "2026-03-30T08:00+02:00"),  # the clocks go forward on Sunday
        ("2026-10-24T21:00+02:00", "2026-10-26T08:00+01:00"),  # and back
        ("2026-05-13T20:00+02:00", "2026-05-15T08:00+02:00"),  # Ascension
        ("2027-04-30T22:00+02:00", "2027-05-03T08:00+02:00"),  # a holiday on Saturday, Sunday
        ("2026-11-23T07:59:59+01:00", "2026-11-23T08:00+01:00"),
    ],
)
def test_bulk_waits_for_a_working_morning(wanted: str, expected: str) -> None:
    found = next_moment(Priority.BULK, datetime.fromisoformat(wanted), PARIS)
    assert found == datetime.fromisoformat(expected)


def test_notices_leave_on_sundays() -> None:
    sunday = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert may_leave(Priority.NOTICE, sunday, PARIS)
    assert not may_leave(Priority.BULK, sunday, PARIS)


def test_holidays_of_france() -> None:
    assert public_holiday(date(2026, 7, 14)) == "Fête nationale"
    assert is_rest_day(date(2026, 12, 25))
    assert not is_rest_day(date(2026, 12, 26))
    assert BULK.rests
