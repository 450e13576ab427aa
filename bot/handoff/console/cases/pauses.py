"""Until when a case may be put aside: a few moments, as a person would say them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.civic.calendar import day_number
from bot.handoff.console.cases import times
from bot.handoff.console.cases.names import Option

_MORNING = 9
_MONDAY = 7  # days of a week, counted from Monday 0


def pauses(now: datetime, zone: ZoneInfo) -> Iterator[Option]:
    """The choices: in one hour, in three hours, tomorrow morning, on Monday if that is later."""
    for hours, label in ((1, "Dans une heure"), (3, "Dans trois heures")):
        yield _option(now + timedelta(hours=hours), label, zone)
    local = now.astimezone(zone)
    morning = local.replace(hour=_MORNING, minute=0, second=0, microsecond=0)
    yield _option(morning + timedelta(days=1), "Demain matin", zone)
    monday = morning + timedelta(days=_MONDAY - local.weekday())
    if monday > morning + timedelta(days=1):
        yield _option(monday, f"Lundi {day_number(monday)} au matin", zone)


def _option(at: datetime, label: str, zone: ZoneInfo) -> Option:
    return Option(at.isoformat(), f"{label} ({times.clock(at, zone)})")


def until(text: str, now: datetime) -> datetime | None:
    """The moment that a form names; None: it is none, or over."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None and at > now else None
