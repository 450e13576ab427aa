"""Time as mediators work it: what of a stretch of time falls into opening hours."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from bot.civic.calendar import DAYS, clock
from bot.civic.territory import Territory, open_spans


def open_time(territory: Territory, start: datetime, end: datetime) -> timedelta:
    """How much of `start` to `end` falls into opening hours; zero when `end` comes first."""
    return sum(
        (
            max(min(closes, end) - max(opens, start), timedelta())
            for opens, closes in _spans(territory, start, end)
        ),
        timedelta(),
    )


def opening_said(territory: Territory) -> str:
    """The week's hours in words: « du lundi au vendredi, 9 h à 12 h et 14 h à 17 h »."""
    said = []
    for hours, days in groupby(enumerate(territory.opening), key=lambda day: day[1]):
        if hours:
            numbers = [number for number, _ in days]
            said.append(f"{_days(numbers[0], numbers[-1])}, {_hours(hours)}")
    return " ; ".join(said)


def _days(first: int, last: int) -> str:
    return f"le {DAYS[first]}" if first == last else f"du {DAYS[first]} au {DAYS[last]}"


def _hours(spans: Sequence[tuple[time, time]]) -> str:
    return " et ".join(f"{clock(opens)} à {clock(closes)}" for opens, closes in spans)


def _spans(
    territory: Territory, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    day, last = territory.local(start).date(), territory.local(end).date()
    while day <= last:
        yield from open_spans(territory, day)
        day += timedelta(days=1)
