"""When people are told of an event: the day before, at a decent hour; how it was, the day after."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

REMINDER_HOUR = time(10)
FEEDBACK_HOUR = time(10)
# Nearer than that, a reminder comes too late to be of use.
TOO_LATE = timedelta(hours=1)
# Later than that, nobody remembers how it was.
FORGOTTEN = timedelta(days=7)


def reminder_at(starts_at: datetime, timezone: str) -> datetime:
    """Ten in the morning of the day before, on the wall."""
    local = starts_at.astimezone(ZoneInfo(timezone))
    return datetime.combine(local.date() - timedelta(days=1), REMINDER_HOUR, local.tzinfo)


def feedback_at(ends_at: datetime, timezone: str) -> datetime:
    """Ten in the morning of the day after."""
    local = ends_at.astimezone(ZoneInfo(timezone))
    return datetime.combine(local.date() + timedelta(days=1), FEEDBACK_HOUR, local.tzinfo)


def reminder_is_due(joined_at: datetime, starts_at: datetime, now: datetime, timezone: str) -> bool:
    """Whether to remind now; not whoever signed up after the reminder's hour."""
    at = reminder_at(starts_at, timezone)
    return joined_at < at <= now < starts_at - TOO_LATE


def feedback_is_due(ends_at: datetime, now: datetime, timezone: str) -> bool:
    """Whether to ask now how it was."""
    return feedback_at(ends_at, timezone) <= now < ends_at + FORGOTTEN
