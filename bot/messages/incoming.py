"""What comes in, and what was understood."""

from dataclasses import dataclass
from datetime import datetime
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
    spelling, where the engine knows it (« c koi » is « c'est quoi »). `doubtful`: the distress is
    the classifier's alone, without a sign and not very sure.
    """

    text: str
    intent: Intent
    ranking: tuple[Intent, ...] = ()
    entities: tuple[Entity, ...] = ()
    others: tuple[Intent, ...] = ()
    language: str = "fr"
    distress: bool = False
    standard: str = ""
    doubtful: bool = False
