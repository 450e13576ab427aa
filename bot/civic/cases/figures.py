"""What cases tell when they are counted: how long people wait, why, and what to mend first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from bot.civic.cases.hours import open_time
from bot.civic.territory import Territory

Ranked = tuple[tuple[str, int], ...]
_P90 = 0.9


@dataclass(frozen=True, slots=True)
class Facts:
    """One case without any word of the person. `satisfaction`: 3 it helped, 2 a little, 1 no."""

    reference: str
    reason: str
    commune: str
    channel: str
    urgent: bool
    about: str
    step: str
    opened_at: datetime
    first_answer_at: datetime | None = None
    closed_at: datetime | None = None
    late: bool = False
    outcome: str = ""
    satisfaction: int | None = None
    reopened: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: of how many, the one in the middle, and nine out of ten."""

    count: int
    median: timedelta | None = None
    p90: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step at which people stopped. `unhelped`: of them, who said that help did not help."""

    about: str
    step: str
    count: int
    unhelped: int


@dataclass(frozen=True, slots=True)
class Report:
    """A period in figures. Times `in_hours`: of opening hours only."""

    cases: int
    urgent: int
    answered: int
    closed: int
    late: int
    reopened: int
    wait: Spread
    wait_in_hours: Spread
    resolution: Spread
    resolution_in_hours: Spread
    opinions: Ranked
    reasons: Ranked
    communes: Ranked
    channels: Ranked
    outcomes: Ranked
    blocked: tuple[Blocked, ...]
    weeks: tuple[tuple[date, int], ...]

    @property
    def helped(self) -> float | None:
        """The share of opinions that say that it helped, 0 to 1; None: nobody said."""
        opinions = dict(self.opinions)
        total = sum(opinions.values())
        return opinions.get("3", 0) / total if total else None


def report(cases: Sequence[Facts], territory: Territory) -> Report:
    """Count these cases."""
    waits = [(each.opened_at, each.first_answer_at) for each in cases if each.first_answer_at]
    lives = [(each.opened_at, each.closed_at) for each in cases if each.closed_at]

    def in_hours(start: datetime, end: datetime) -> timedelta:
        return open_time(territory, start, end)

    return Report(
        cases=len(cases),
        urgent=sum(each.urgent for each in cases),
        answered=len(waits),
        closed=len(lives),
        late=sum(each.late for each in cases),
        reopened=sum(each.reopened > 0 for each in cases),
        wait=_lasting(waits, _elapsed),
        wait_in_hours=_lasting(waits, in_hours),
        resolution=_lasting(lives, _elapsed),
        resolution_in_hours=_lasting(lives, in_hours),
        opinions=_ranked(str(each.satisfaction) for each in cases if each.satisfaction),
        reasons=_ranked(each.reason for each in cases),
        communes=_ranked(each.commune for each in cases),
        channels=_ranked(each.channel for each in cases),
        outcomes=_ranked(each.outcome for each in cases if each.outcome),
        blocked=blocked_steps(cases),
        weeks=_weeks(cases, territory),
    )


def _elapsed(start: datetime, end: datetime) -> timedelta:
    return end - start


def _lasting(
    spans: Iterable[tuple[datetime, datetime | None]],
    measure: Callable[[datetime, datetime], timedelta],
) -> Spread:
    return spread(measure(start, end) for start, end in spans if end is not None)


def spread(times: Iterable[timedelta]) -> Spread:
    """The median and the ninetieth percentile, by nearest rank: values that did occur."""
    ordered = sorted(times)
    if not ordered:
        return Spread(0)
    return Spread(len(ordered), _rank(ordered, 0.5), _rank(ordered, _P90))


def _rank(ordered: Sequence[timedelta], share: float) -> timedelta:
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def _ranked(names: Iterable[str]) -> Ranked:
    """How often each occurs, the most frequent first."""
    return tuple(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def blocked_steps(cases: Iterable[Facts]) -> tuple[Blocked, ...]:
    """The steps at which people needed somebody: what to mend first.

    Most people first; among as many, those whom help did not help.
    """
    found: dict[tuple[str, str], list[Facts]] = {}
    for each in cases:
        if each.about and each.reason not in ("distress", "failed"):
            found.setdefault((each.about, each.step), []).append(each)
    steps = [
        Blocked(about, step, len(those), sum(each.satisfaction == 1 for each in those))
        for (about, step), those in found.items()
    ]
    return tuple(sorted(steps, key=lambda s: (-s.count, -s.unhelped, s.about, s.step)))


def _weeks(cases: Sequence[Facts], territory: Territory) -> tuple[tuple[date, int], ...]:
    """How many were opened in each week (its Monday), the empty ones too."""
    counted = Counter(_monday(territory.local(each.opened_at).date()) for each in cases)
    if not counted:
        return ()
    first, last = min(counted), max(counted)
    weeks = ((last - first).days // 7) + 1
    mondays = (first + timedelta(weeks=number) for number in range(weeks))
    return tuple((monday, counted[monday]) for monday in mondays)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
