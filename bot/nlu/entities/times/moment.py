"""What a time expression stands for, and how it is written: ISO 8601, local time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from re import Match, Pattern


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day, or an interval (`last` included); `fixed`: a value said otherwise.

    `kind`: day, span (several days), part (of a day), clock, duration, every.
    `past` and `coming`: the readings to prefer after « depuis » and after « avant », where the
    words alone do not say which year or week is meant.
    """

    kind: str
    first: datetime | None = None
    last: datetime | None = None
    timed: bool = False
    fixed: str = ""
    past: datetime | None = None
    amount: tuple[int, str] | None = None

    def value(self) -> str:
        """A date, a datetime, `first/last`, or `every:tuesday`, `P3D`…"""
        if self.fixed or self.first is None:
            return self.fixed
        if self.last is None:
            return self.written(self.first)
        return f"{self.written(self.first)}/{self.written(self.last)}"

    def written(self, moment: datetime) -> str:
        """One end of this moment."""
        form = "%Y-%m-%dT%H:%M" if self.timed else "%Y-%m-%d"
        return moment.strftime(form)

    def at(self, clock: time) -> "Moment":
        """The same day at that time of day."""
        if self.first is None:
            return self
        first = datetime.combine(self.first.date(), clock)
        return replace(self, kind="clock", first=first, last=None, timed=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to say a moment; `read` may refuse a match by giving None."""

    pattern: Pattern[str]
    read: Callable[[Match[str], datetime], Moment | None]


def day(moment: datetime) -> Moment:
    """The whole day of `moment`."""
    return Moment("day", midnight(moment))


def span(first: datetime, last: datetime) -> Moment:
    """From one day to another, both included."""
    return Moment("span", midnight(first), midnight(last))


def every(what: str) -> Moment:
    """A recurrence."""
    return Moment("every", fixed=f"every:{what}")


def midnight(moment: datetime) -> datetime:
    """The start of the day of `moment`."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def months_later(moment: datetime, months: int) -> datetime:
    """The same day some months later (or earlier), or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = (datetime(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def month_of(year: int, month: int) -> Moment:
    """A whole month."""
    first = datetime(year, month, 1)
    return span(first, months_later(first, 1) - timedelta(days=1))


def later(moment: datetime, count: int, unit: str) -> datetime:
    """`moment` moved by `count` units (negative: back)."""
    if unit == "month":
        return months_later(moment, count)
    if unit == "year":
        return months_later(moment, 12 * count)
    return moment + count * _STEPS[unit]


_STEPS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
