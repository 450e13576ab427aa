"""What goes out, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.messages.incoming import Channel, Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a numbered answer; `payload` is `/intent`, `/SetSlots(slot=value)` or a word."""

    title: str
    payload: str


# The name of what a mediator wrote: how it is known from the machine's own words.
SAID_BY_MEDIATOR = "mediator"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person, before its channel renders it. `name`: the reply's id."""

    text: str
    choices: tuple[Choice, ...] = ()
    name: str = ""

    @property
    def by_mediator(self) -> bool:
        """Whether a person wrote it, not the machine."""
        return self.name == SAID_BY_MEDIATOR


class Priority(StrEnum):
    """Replies always go before notifications, and these before bulk."""

    REPLY = "0-reply"
    NOTICE = "1-notice"
    BULK = "2-bulk"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply on its way out of the outbox; `id` is unique and grows within a conversation.

    `at`: when it was said, where a mailbox tells it.
    """

    id: int
    channel: Channel
    address: str
    reply: Reply
    attempts: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider's yes; `provider_id` is what its delivery reports will bear, if any."""

    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation as its person may keep it; `mine`: they said it themselves.

    `choices`: the titles of what was offered with it. `by_mediator`: a person answered, not us.
    """

    at: datetime
    mine: bool
    text: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    by_mediator: bool = False


class Delivery(StrEnum):
    """What a delivery report says, in rising order of certainty."""

    SENT = "sent"
    BUFFERED = "buffered"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery report; they may come in any order, twice, or before our own mark."""

    channel: Channel
    provider_id: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Pace:
    """A channel's limits: messages per second in all, and to one address."""

    per_second: float
    per_address: float
