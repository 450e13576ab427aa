"""The period that figures are of, as the form gives it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

USUAL = timedelta(days=30)
LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both counted."""

    first: date
    last: date

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From the first midnight to the one after the last day."""
        start = datetime.combine(self.first, time(), zone)
        return start, datetime.combine(self.last + timedelta(days=1), time(), zone)


def period(first: str, last: str, today: date) -> Period:
    """What was asked; what is not a day, or too long ago, gives way to the usual thirty days."""
    until = _day(last) or today
    since = _day(first) or until - USUAL
    if since > until:
        since, until = until, since
    return Period(max(since, until - LONGEST), until)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
