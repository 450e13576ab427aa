"""What can happen to a conversation."""

from dataclasses import dataclass

from bot.messages import Attachment, Channel, Kind, Understanding


@dataclass(frozen=True, slots=True)
class Heard:
    """The person said or sent something.

    `message` is the inbound's id: long words are kept there, and the state points to it.
    `masked`: the door hid personal numbers in this text.
    """

    understanding: Understanding
    kind: Kind = Kind.TEXT
    payload: str = ""
    attachments: tuple[Attachment, ...] = ()
    text: str = ""
    channel: Channel = Channel.WEB
    message: str = ""
    masked: bool = False


@dataclass(frozen=True, slots=True)
class TimerFired:
    """Something due came: `payload` is what `TimerSet` asked for."""

    payload: str
    channel: Channel = Channel.WEB


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A mediator took the conversation: the bot keeps silent until `CaseClosed`."""

    channel: Channel = Channel.WEB


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The mediator closed the case: the bot speaks again."""

    channel: Channel = Channel.WEB


Event = Heard | TimerFired | HandedOver | CaseClosed
