"""An event as people hear of it, and what they may ask for."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.messages import Effect


class EventKind(StrEnum):
    """What sort of meeting it is."""

    CAFE = "cafe"  # Numéric Café
    WORKSHOP = "workshop"
    MEETING = "meeting"  # public meeting, co-creation


class EventStatus(StrEnum):
    """Whether it takes place."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """Where a sign-up stands."""

    SEATED = "seated"
    WAITING = "waiting"
    LEFT = "left"


class Attendance(StrEnum):
    """What an animator noted afterwards."""

    UNKNOWN = "unknown"
    CAME = "came"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class EventView:
    """One date of an event. `seats`: None, no limit; `taken` and `waiting` count people."""

    reference: str
    title: str
    kind: EventKind
    commune: str
    place: str
    starts_at: datetime
    ends_at: datetime
    description: str = ""
    seats: int | None = None
    taken: int = 0
    waiting: int = 0
    status: EventStatus = EventStatus.SCHEDULED
    sequence: int = 0
    changed_at: datetime | None = None
    series: str = ""
    recurrence: datetime | None = None  # when the series had planned it

    @property
    def free(self) -> int | None:
        """Seats left; None: no limit."""
        return None if self.seats is None else max(0, self.seats - self.taken)

    def fits(self, people: int) -> bool:
        """Whether so many people still find a seat."""
        return self.free is None or people <= self.free


@dataclass(frozen=True, slots=True)
class SignUpView:
    """A person's sign-up; `rank`: among those who wait, from 1; `number`: said at the door."""

    event: EventView
    people: int
    standing: Standing
    rank: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class EventJoined(Effect):
    """The person signs up with `people` seats; `standing` is what they were promised."""

    event: str
    people: int = 1
    standing: Standing = Standing.SEATED


@dataclass(frozen=True, slots=True)
class EventLeft(Effect):
    """The person gives their seats, or their place in the waiting list, back."""

    event: str


@dataclass(frozen=True, slots=True)
class EventRated(Effect):
    """What the person says afterwards: `opinion` (useful, partly, useless) and a word."""

    event: str
    opinion: str
    words: str = field(default="", repr=False)
