"""What a turn asks for about relays, and what may be shown of one."""

from dataclasses import dataclass

from bot.civic.relays.volunteers import Subject
from bot.messages import Effect


@dataclass(frozen=True, slots=True)
class VolunteerOffered(Effect):
    """This person helps; what they had offered before is replaced."""

    subjects: tuple[Subject, ...]
    commune: str
    availability: str


@dataclass(frozen=True, slots=True)
class VolunteerWithdrawn(Effect):
    """This person helps no more; relays under way go on."""


@dataclass(frozen=True, slots=True)
class RelayAsked(Effect):
    """This person asks to be put in touch; `words` say for what."""

    reference: str
    subject: Subject
    words: str
    commune: str


@dataclass(frozen=True, slots=True)
class RelayAnswered(Effect):
    """The volunteer says yes or no."""

    reference: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class RelayWords(Effect):
    """Words for the other one. `message`: the inbound that bears them, so that they pass once."""

    reference: str
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class RelayEnded(Effect):
    """One of the two stops; `reported`: because something was wrong."""

    reference: str
    reported: bool = False


@dataclass(frozen=True, slots=True)
class RelayView:
    """What one of the two may know of it: never who the other is."""

    reference: str
    subject: Subject
    words: str
    commune: str
    status: str  # proposed, open, ended, reported, alone
