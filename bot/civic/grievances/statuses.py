"""Where a grievance stands, and what may follow."""

from collections.abc import Mapping
from enum import StrEnum

from bot.errors import DataError


class Status(StrEnum):
    """From receiving to the end; `refused`: the service will do nothing, and says why."""

    RECEIVED = "received"
    GROUPED = "grouped"  # with others that tell the same problem
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"
    REFUSED = "refused"


ENDED = frozenset((Status.CLOSED, Status.REFUSED))

# What is ended may be taken up again; nothing goes back to « received ».
_NEXT: Mapping[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset(Status) - {Status.RECEIVED},
    Status.GROUPED: frozenset(Status) - {Status.RECEIVED},
    Status.IN_PROGRESS: frozenset(Status) - {Status.RECEIVED},
    Status.ANSWERED: frozenset(Status) - {Status.RECEIVED},
    Status.CLOSED: frozenset((Status.IN_PROGRESS, Status.GROUPED, Status.CLOSED)),
    Status.REFUSED: frozenset((Status.IN_PROGRESS, Status.GROUPED, Status.REFUSED)),
}


def status_of(word: str) -> Status:
    """The status of that name. Raises `DataError` naming those that exist."""
    try:
        return Status(word)
    except ValueError:
        raise DataError(f"'{word}' is no status; there are: {', '.join(Status)}") from None


def check_move(before: Status, after: Status, note: str) -> None:
    """Raises `DataError` for what may not follow, and for a refusal or a repeat without a word."""
    if after not in _NEXT[before]:
        raise DataError(f"a grievance that is {before} does not become {after}")
    if not note.strip() and (after is Status.REFUSED or after is before):
        raise DataError(f"{after}: say why in the note, the person will read it")
