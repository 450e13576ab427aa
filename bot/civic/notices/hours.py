"""When something that nobody asked for may reach people, on the clocks of where they live.

Replies leave at any hour. Notices keep the quiet of the evening and the night. What is sent in
bulk also keeps the law of SMS: nothing promotional out of 8–22 h, nor on Sundays and holidays
(charter of the French operators, AF2M); the same on every channel, since rest is rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.civic.rest_days import is_rest_day
from bot.messages import Priority


@dataclass(frozen=True, slots=True)
class Hours:
    """Open from `opens` until before `closes`, local time; `rests`: closed on days of rest."""

    opens: time
    closes: time
    rests: bool = False

    def open_at(self, local: datetime) -> bool:
        """Whether something may leave at that local moment."""
        if not self.opens <= local.time() < self.closes:
            return False
        return not (self.rests and is_rest_day(local.date()))


Allowed = Callable[[datetime], tuple[Priority, ...]]
QUIET = Hours(time(8), time(20))
LAW_OF_SMS = Hours(time(8), time(22), rests=True)
BULK = Hours(
    max(QUIET.opens, LAW_OF_SMS.opens), min(QUIET.closes, LAW_OF_SMS.closes), LAW_OF_SMS.rests
)
_HOURS = {Priority.NOTICE: QUIET, Priority.BULK: BULK}
_LONGEST_CLOSED = 10  # days; more days of rest than ever follow each other


def may_leave(priority: Priority, now: datetime, timezone: str) -> bool:
    """Whether something of that priority may leave now."""
    hours = _HOURS.get(priority)
    return hours is None or hours.open_at(now.astimezone(_zone(timezone)))


def allowed(now: datetime, timezone: str) -> tuple[Priority, ...]:
    """The priorities that may leave now, in their order."""
    return tuple(each for each in Priority if may_leave(each, now, timezone))


def by_the_clocks_of(timezone: str) -> Allowed:
    """`allowed` for one zone."""
    return lambda now: allowed(now, timezone)


def at_any_hour(_now: datetime) -> tuple[Priority, ...]:
    """Where nobody sleeps: tests of other things."""
    return tuple(Priority)


def next_moment(priority: Priority, wanted: datetime, timezone: str) -> datetime:
    """`wanted`, or the first moment after it at which this priority may leave, in UTC."""
    hours = _HOURS.get(priority)
    local = wanted.astimezone(_zone(timezone))
    if hours is None or hours.open_at(local):
        return wanted.astimezone(UTC)
    for ahead in range(_LONGEST_CLOSED):
        day = local.date() + timedelta(days=ahead)
        opening = datetime.combine(day, hours.opens, local.tzinfo)
        if opening > local and hours.open_at(opening):
            return opening.astimezone(UTC)
    raise AssertionError("hours that never open")


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
