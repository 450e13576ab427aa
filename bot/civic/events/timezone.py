"""The VTIMEZONE of a calendar file: the two changes of clock of a year, as rules for every year.

Written here since icalendar 7.3 dates a change on the clock after it, and not before it (RFC 5545,
3.6.5), and lists the changes of a few years, which some readers keep for the next file.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def vtimezone(name: str, year: int) -> Timezone:
    """The clocks of a zone, described from `year` on by the rule of its changes in that year."""
    zone = ZoneInfo(name)
    described = Timezone()
    described.add("tzid", name)
    start = datetime(year, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, start, datetime(year + 1, 1, 1, tzinfo=UTC)))
    for change in changes or [start]:
        described.add_component(_observance(zone, change, every_year=bool(changes)))
    return described


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Each moment from which another offset holds; clocks change on whole hours of UTC."""
    moment = start
    while moment < end:
        if _offset(moment, zone) != _offset(moment + _DAY, zone):
            hours = (moment + n * _HOUR for n in range(1, 25))
            yield next(hour for hour in hours if _offset(hour, zone) != _offset(moment, zone))
        moment += _DAY


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _observance(
    zone: ZoneInfo, change: datetime, *, every_year: bool
) -> TimezoneDaylight | TimezoneStandard:
    here = change.astimezone(zone)
    before = _offset(change - _HOUR, zone)
    begins = (change + before).replace(tzinfo=None)
    observance = TimezoneDaylight() if here.dst() else TimezoneStandard()
    observance.add("dtstart", begins)
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", _offset(change, zone))
    observance.add("tzname", here.tzname())
    if every_year:
        observance.add("rrule", _yearly(begins))
    return observance


def _yearly(day: datetime) -> vRecur:
    """« The last Sunday of March », or « the second »."""
    last = (day + _WEEK).month != day.month
    which = -1 if last else (day.day + 6) // 7
    weekday = _DAYS[day.weekday()]
    rule: vRecur = vRecur.from_ical(f"FREQ=YEARLY;BYMONTH={day.month};BYDAY={which}{weekday}")
    return rule
