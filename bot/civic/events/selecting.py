"""What « jeudi », « le soir », « à Cannes » or « près de chez moi » select among events."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.civic.events.event import EventStatus, EventView
from bot.civic.territory import Territory

SHOWN = 3
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = {
    "morning": (time(0), time(12)),
    "noon": (time(11), time(15)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time.max),
    "night": (time(19), time.max),
}


class Wanted(Protocol):
    """Anything that says which moments are meant."""

    def holds(self, local: datetime) -> bool:
        """Whether an event that starts at this local moment is meant."""
        ...


@dataclass(frozen=True, slots=True)
class When:
    """Days from `first` to `last` (both included), on these weekdays, starting in these hours."""

    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    hours: tuple[time, time] | None = None

    def holds(self, local: datetime) -> bool:
        """Whether an event that starts at this local moment is meant."""
        day = local.date()
        return (
            (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (not self.weekdays or day.weekday() in self.weekdays)
            and (self.hours is None or self.hours[0] <= local.time() <= self.hours[1])
        )


ANY_TIME = When()


def when(value: str) -> When:
    """What the value of a `time` entity means: a date, a moment, `first/last`, `every:thursday`.

    A clock time means its whole day: « jeudi à 14 h » finds what begins at 14 h 30. What is no
    time of a calendar (a duration) selects nothing in particular.
    """
    if value.startswith("every:"):
        return _every(value.removeprefix("every:"))
    first, slash, last = value.partition("/")
    begin, end = _moment(first), _moment(last)
    if begin is None and end is None:
        return ANY_TIME
    if not slash:
        return When(_day(begin), _day(begin))
    if begin and end and "T" in first and "T" in last and end - begin < timedelta(days=1):
        latest = end.time() if begin.date() == end.date() else time.max
        return When(_day(begin), _day(begin), hours=(begin.time(), latest))
    return When(_day(begin), _day(end))


def _every(what: str) -> When:
    if what in WEEKDAYS:
        return When(weekdays=frozenset({WEEKDAYS.index(what)}))
    if what == "weekend":
        return When(weekdays=frozenset({5, 6}))
    if what == "week":
        return When(weekdays=frozenset(range(5)))
    return When(hours=PARTS.get(what))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@dataclass(frozen=True, slots=True)
class Selection:
    """What was found, soonest first; `exact`: it is all that was asked, day and town."""

    events: tuple[EventView, ...]
    exact: bool
    more: int = 0  # others that fit and are not shown


def select(
    events: Iterable[EventView],
    wanted: Wanted,
    commune: str,
    *,
    now: datetime,
    territory: Territory,
    about: Callable[[EventView], bool] | None = None,
) -> Selection:
    """At most three events; where nothing fits, what comes nearest.

    That is the same moment elsewhere, or the same town another day; of the same subject where
    there is one. `commune`: its official name, or empty for the whole territory; `about`: whether
    an event is of the subject that was named, if one was.
    """
    coming = sorted(
        (e for e in events if e.starts_at > now and e.status is EventStatus.SCHEDULED),
        key=lambda event: (event.starts_at, event.reference),
    )
    timely = [e for e in coming if wanted.holds(territory.local(e.starts_at))]
    fitting = [e for e in timely if not commune or e.commune == commune]
    exact = [e for e in fitting if about is None or about(e)]
    if exact:
        return Selection(tuple(exact[:SHOWN]), True, max(0, len(exact) - SHOWN))
    alike = [e for e in coming if about is None or about(e)] or coming
    around = _nearest([e for e in alike if e in timely], commune, territory)
    at_home = fitting or [e for e in alike if e.commune == commune]
    near = _alternate(around, at_home) or _nearest(alike, commune, territory)
    return Selection(tuple(near[:SHOWN]), False)


def _nearest(events: Sequence[EventView], commune: str, territory: Territory) -> list[EventView]:
    if not commune:
        return list(events)
    return sorted(events, key=lambda e: territory.distance(commune, e.commune))


def _alternate(first: Sequence[EventView], second: Sequence[EventView]) -> list[EventView]:
    """The nearest of both ways out: the same day elsewhere, the same town another day."""
    mixed = list(dict.fromkeys([*first[:2], *second[:2], *first[2:], *second[2:]]))
    return sorted(mixed[:SHOWN], key=lambda event: event.starts_at)
