"""Guessing is slowed: after five failures each further attempt waits twice as long."""

from collections.abc import Sequence
from datetime import datetime, timedelta

FREE_FAILURES = 5
LONGEST = timedelta(minutes=15)
REMEMBERED = timedelta(hours=1)


def wait(failures: Sequence[datetime], now: datetime) -> timedelta:
    """How long to wait before the next attempt: zero, or the rest of 1, 2, 4… s since the last.

    `failures`: those of the last hour, oldest first.
    """
    beyond = len(failures) - FREE_FAILURES
    if beyond < 0:
        return timedelta()
    pause = min(timedelta(seconds=2 ** min(beyond, 20)), LONGEST)
    return max(failures[-1] + pause - now, timedelta())
