"""A series: a rule that gives dates, without public holidays, and dates left out by hand.

The rule is a part of RFC 5545's RRULE; it repeats the hour on the wall, so that 14 h stays 14 h
when the clocks change.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.civic.events.event import EventKind
from bot.civic.rest_days import public_holiday
from bot.errors import DataError

MOST = 106  # dates: two years, one a week
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = r"[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)"
_RULE = re.compile(rf"FREQ=(?:WEEKLY|MONTHLY)(?:;INTERVAL=\d{{1,2}})?;BYDAY={_DAY}(?:,{_DAY})*")


@dataclass(frozen=True, slots=True)
class Series:
    """`rule`: FREQ=WEEKLY;BYDAY=TH or FREQ=MONTHLY;BYDAY=1TH, with INTERVAL before BYDAY.

    `left_out`: days on which it does not take place, public holidays among them.
    """

    reference: str
    title: str
    kind: EventKind
    commune: str
    place: str
    rule: str
    first: date
    until: date
    starts: time
    ends: time
    timezone: str
    description: str = ""
    seats: int | None = None
    left_out: tuple[date, ...] = ()
    sequence: int = 0
    changed_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Its clocks."""
        return ZoneInfo(self.timezone)

    def at(self, day: date) -> tuple[datetime, datetime]:
        """Beginning and end of its date of that day."""
        begin = datetime.combine(day, self.starts, self.zone)
        return begin, datetime.combine(day, self.ends, self.zone)


def days(series: Series) -> list[date]:
    """Every day of the rule, those left out included. Raises `DataError`: not a rule known here."""
    if not _RULE.fullmatch(series.rule):
        raise DataError(
            f"{series.rule}: not a rule known here; write FREQ=WEEKLY;BYDAY=TH "
            "or FREQ=MONTHLY;BYDAY=1TH"
        )
    if series.ends <= series.starts:
        raise DataError("an event ends after it starts, on the same day")
    begin = datetime.combine(series.first, series.starts)
    found = rrulestr(series.rule, dtstart=begin).between(
        begin, datetime.combine(series.until + timedelta(days=1), time()), inc=True, count=MOST
    )
    return [each.date() for each in found if each.date() <= series.until]


def holidays_in(series: Series) -> tuple[date, ...]:
    """Its days that are public holidays of France: nobody opens the hall."""
    return tuple(day for day in days(series) if public_holiday(day))


def dates(series: Series) -> list[tuple[datetime, datetime]]:
    """Beginning and end of each date that takes place, in order."""
    return [series.at(day) for day in days(series) if day not in series.left_out]
