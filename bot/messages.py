"""The words that every part shares: what comes in, what was understood, what goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """Where a conversation takes place."""

    TELEGRAM = "telegram"
    SMS = "sms"
    WEB = "web"
    REST = "rest"
    TERMINAL = "terminal"


class Kind(StrEnum):
    """What an inbound is, as the channel saw it."""

    TEXT = "text"
    CHOICE = "choice"  # a button: `payload` says which
    PHOTO = "photo"
    LOCATION = "location"
    VOICE = "voice"
    OTHER = "other"  # a sticker, a file, a contact: kept, not understood
    STOP = "stop"  # the channel's own way to say "no more messages"
    TIMER = "timer"  # something due for this conversation: `payload` says what


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo (`reference`: the provider's file id), a file, or a point (WGS 84 degrees)."""

    kind: str
    reference: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as a channel received it. `external_id` is unique in its channel, for ever."""

    channel: Channel
    external_id: str
    address: str  # who, on that channel: chat id, phone number (E.164), browser key
    text: str = ""
    kind: Kind = Kind.TEXT
    payload: str = ""
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """A name of intents.yml with its calibrated probability, 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A span `text[start:end]` of the original text, and the value that it stands for."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one text means: the best intent, the ranking (best first), entities in order.

    `others`: further requests heard in the same message. `language`: ISO 639-1.
    `distress`: the separate detector's word, whatever the intent. `standard`: the text in standard
    spelling, where the engine knows it (« c koi » is « c'est quoi »).
    """

    text: str
    intent: Intent
    ranking: tuple[Intent, ...] = ()
    entities: tuple[Entity, ...] = ()
    others: tuple[Intent, ...] = ()
    language: str = "fr"
    distress: bool = False
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a numbered answer; `payload` is `/intent`, `/SetSlots(slot=value)` or a word."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person, before its channel renders it. `name`: the reply's id."""

    text: str
    choices: tuple[Choice, ...] = ()
    name: str = ""


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

    `choices`: the titles of what was offered with it.
    """

    at: datetime
    mine: bool
    text: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class GrievanceView:
    """What a person may hear about a grievance; `note`: what was said with its status."""

    reference: str
    text: str
    commune: str
    place: str
    status: str
    changed_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetView:
    """What a person is shown of an official sheet. `modified`: the day it was last changed."""

    code: str
    title: str
    summary: str
    url: str
    modified: date


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


@dataclass(frozen=True, slots=True)
class Turn:
    """What one inbound gives: the new state (JSON-ready), replies in order, effects in order."""

    state: Mapping[str, object]
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = field(default=())
