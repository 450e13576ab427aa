"""What becomes of a message after an attempt to send it: pure decisions, written as data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Refused, RetryLater, SendError, Unreachable
from bot.messages import Outgoing, Sent

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Left:
    """The provider said yes."""

    outgoing: Outgoing
    provider_id: str


@dataclass(frozen=True, slots=True)
class Again:
    """It is tried again at `due_at`."""

    outgoing: Outgoing
    error: str
    due_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Dead:
    """It will not leave by itself; `unreachable`: nothing will, for this person there."""

    outgoing: Outgoing
    error: str
    unreachable: bool


Verdict = Left | Again | Dead


def verdict(outgoing: Outgoing, result: Sent | SendError, now: datetime, limit: int) -> Verdict:
    """Decide from what `Sender.send` returned or raised; `limit`: attempts before it is dead."""
    match result:
        case Sent(provider_id=theirs):
            return Left(outgoing, theirs)
        case Unreachable() | Refused():
            return Dead(outgoing, str(result), isinstance(result, Unreachable))
        case RetryLater(after=after) if after is not None:
            # A provider that says when is not a failure: it counts for nothing.
            due_at = now + timedelta(seconds=after)
            return Again(outgoing, str(result), due_at, outgoing.attempts)
        case _:
            return _after_failure(outgoing, str(result), now, limit)


def _after_failure(outgoing: Outgoing, error: str, now: datetime, limit: int) -> Verdict:
    attempts = outgoing.attempts + 1
    if attempts >= limit:
        return Dead(outgoing, error, unreachable=False)
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return Again(outgoing, error, now + pause, attempts)
