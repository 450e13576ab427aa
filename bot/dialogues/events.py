"""What can happen to a conversation."""

from dataclasses import dataclass
from datetime import datetime

from bot.civic.cases.handover import Told, notice_of
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
    """A mediator took the conversation: the bot keeps silent until `CaseClosed`.

    `silently`: the person is not told, since the mediator's words are there already.
    """

    channel: Channel = Channel.WEB
    silently: bool = False


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The mediator closed the case of that reference: the bot speaks again."""

    channel: Channel = Channel.WEB
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CaseLate:
    """Nobody answered in time; `answer_by` is the new promise.

    `left`: a mediator had the case and went away before answering.
    """

    reference: str
    answer_by: datetime
    channel: Channel = Channel.WEB
    left: bool = False


Event = Heard | TimerFired | HandedOver | CaseClosed | CaseLate


def event_of_payload(payload: str, channel: Channel) -> Event:
    """What a TIMER inbound says: something of the conversation's case, or what was due."""
    notice = notice_of(payload)
    if notice is None:
        return TimerFired(payload, channel)
    if notice.told is Told.TAKEN:
        return HandedOver(channel, notice.silently)
    if notice.answer_by is not None:
        return CaseLate(notice.reference, notice.answer_by, channel, notice.told is Told.LEFT)
    return CaseClosed(channel, notice.reference)
