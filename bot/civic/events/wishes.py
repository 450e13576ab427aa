"""When people wish an event to be: « jeudi », « l'après-midi », « dès 17 h », « pas le mardi ».

A wish is kept as a text: of the parts between « & » each must hold, of what « | » parts one must;
« not » before a value says that it must not. A value is one of `selecting.when`, or `hours:17:00-`,
`hours:-12:00`, `hours:13:00-15:00`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.civic.events.selecting import ANY_TIME, PARTS, WEEKDAYS, When, when

NO_WISH = ""
HOURS = "hours:"
NOT = "not "
_AND, _OR = " & ", " | "
_AROUND = timedelta(hours=1)  # « vers 14 h »
_CLOCKS = re.compile(r"hours:(\d\d:\d\d)?-(\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish, read: days, hours, and what is refused."""

    days: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def holds(self, local: datetime) -> bool:
        """Whether an event that starts at this local moment is wished for."""
        return (
            (not self.days or any(_when(each).holds(local) for each in self.days))
            and (not self.hours or any(_when(each).holds(local) for each in self.hours))
            and not any(_when(each).holds(local) for each in self.refused)
        )

    def after(self, before: "Wish") -> "Wish":
        """This wish, said after another: without days, it keeps those that were told."""
        if self.days:
            return self
        refused = self.refused or (() if self.hours else before.refused)
        return Wish(before.days, self.hours or before.hours, refused)

    def of_weekdays(self) -> "Wish":
        """The same on any week: « mercredi » may be the one that was just shown."""
        days = tuple(f"every:{_weekday(each)}" if _is_date(each) else each for each in self.days)
        return Wish(days, self.hours, self.refused)

    def __str__(self) -> str:
        parts = [_OR.join(self.days), _OR.join(self.hours), *(NOT + each for each in self.refused)]
        return _AND.join(part for part in parts if part)


def read(text: str) -> Wish:
    """The wish that a text keeps; any other text wishes nothing."""
    parts = [part for part in text.split(_AND) if part]
    refused = tuple(part.removeprefix(NOT) for part in parts if part.startswith(NOT))
    told = [each for part in parts if not part.startswith(NOT) for each in part.split(_OR)]
    return _sorted(told, refused)


def wish_of(told: Iterable[str], refused: Iterable[str], today: date, *, dated: bool) -> Wish:
    """A wish from the values of `time` entities; empty where they say nothing of a calendar.

    `dated`: whether today is named: a time of day without a day is of any day.
    """
    values = [each for value in told for each in _apart(value, today, dated)]
    return _sorted(values, () if values else tuple(each for each in refused if _tells(each)))


def _sorted(told: Sequence[str], refused: tuple[str, ...]) -> Wish:
    told = [each for each in dict.fromkeys(told) if _tells(each)]
    hours = tuple(each for each in told if is_of_the_clock(each))
    return Wish(tuple(each for each in told if each not in hours), hours, refused)


def is_of_the_clock(value: str) -> bool:
    """Whether a value is about the time of day, not about days."""
    return value.startswith(HOURS) or value.removeprefix("every:") in PARTS


def _tells(value: str) -> bool:
    return _when(value) != ANY_TIME


def _when(value: str) -> When:
    clocks = _CLOCKS.fullmatch(value)
    if clocks is None:
        return when(value)
    first, last = (time.fromisoformat(each) if each else None for each in clocks.groups())
    return When(hours=(first or time.min, last or time.max)) if first or last else ANY_TIME


def clocks_of(value: str) -> tuple[time | None, time | None]:
    """The first and the last hour of a value of hours; None: none."""
    clocks = _CLOCKS.fullmatch(value)
    first, last = clocks.groups() if clocks else (None, None)
    return (
        time.fromisoformat(first) if first else None,
        time.fromisoformat(last) if last else None,
    )


def _apart(value: str, today: date, dated: bool) -> list[str]:
    """The day and the hours of a value with a time of day; a day that was not named goes."""
    first, slash, last = value.partition("/")
    begin, end = _clock(first), _clock(last)
    if (begin is None and end is None) or (begin and end and begin.date() == end.date()):
        return [value]
    if slash:
        hours = f"{begin:%H:%M}-" if begin else f"-{end:%H:%M}" if end else ""
    else:
        hours = _around(begin) if begin else ""
    named = (begin or end or datetime.min).date()
    return [f"{HOURS}{hours}", *([named.isoformat()] if dated or named != today else [])]


def _around(moment: datetime) -> str:
    day = moment.date()
    first = max(moment - _AROUND, datetime.combine(day, time.min))
    last = min(moment + _AROUND, datetime.combine(day, time(23, 59)))
    return f"{first:%H:%M}-{last:%H:%M}"


def _is_date(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _weekday(value: str) -> str:
    return WEEKDAYS[date.fromisoformat(value).weekday()]


def _clock(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if "T" in text else None
    except ValueError:
        return None
