"""What every turn may ask for; each group has more in `bot/civic/<group>/effects.py`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a turn asks for; carried out in the turn's own transaction."""


@dataclass(frozen=True, slots=True)
class GrievanceRecorded(Effect):
    """A grievance in the person's words; `point` is (latitude, longitude) where one was sent.

    `same_as`, `apart_from`: the known problem that the person says it is, or is not.
    """

    reference: str
    text: str
    commune: str
    place: str = ""
    category: str = ""
    point: tuple[float, float] | None = None
    photos: tuple[str, ...] = ()
    same_as: str = ""
    apart_from: str = ""


@dataclass(frozen=True, slots=True)
class CaseOpened(Effect):
    """A person is needed; `urgent` puts it on top; `summary` is made by rules.

    `about`, `step`: the flow that was under way and its question; `skill`: the service concerned.
    """

    reference: str
    reason: str  # asked, distress, misunderstood, blocked, failed
    summary: str
    urgent: bool = False
    commune: str = ""
    answer_by: datetime | None = None
    about: str = ""
    step: str = ""
    skill: str = ""
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class MessagesStopped(Effect):
    """The person wants nothing that they did not ask for (STOP)."""


@dataclass(frozen=True, slots=True)
class MessagesResumed(Effect):
    """The person wants news and reminders again."""


@dataclass(frozen=True, slots=True)
class ReachLost(Effect):
    """The person blocked the bot there: nothing can be said to them."""


@dataclass(frozen=True, slots=True)
class ReachRegained(Effect):
    """The person can be reached there again."""


@dataclass(frozen=True, slots=True)
class TimerSet(Effect):
    """`payload` comes back as a TIMER inbound at `at`; the same `key` replaces what was due."""

    key: str
    at: datetime
    payload: str


@dataclass(frozen=True, slots=True)
class TimerCleared(Effect):
    """Nothing is due any more under `key`."""

    key: str


@dataclass(frozen=True, slots=True)
class ErasureRequested(Effect):
    """All that is known of the person goes; only counts and keys without content stay."""
