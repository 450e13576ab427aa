"""The conversation as the mediator reads it: messages, notes and what happened, in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.gsm.gsm7 import count
from bot.gsm.letters import to_gsm7
from bot.handoff.console.cases import times, words
from bot.handoff.console.cases.happenings import happened
from bot.messages import Attachment, Channel, Kind
from bot.storage.cases import CaseView, Said, Speaker
from bot.storage.cases.noting import Note

_NUMBERED = frozenset({Channel.SMS})
_TROUBLE = frozenset({"failed", "dead"})
_TOLD = _TROUBLE | {"waiting", "buffered"}  # of what the machine says, only what has not arrived
_ATTACHED = {
    "photo": "Photo",
    "image": "Photo",
    "location": "Position sur la carte",
    "voice": "Message vocal",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the conversation. `order`: sorts entries as text; `client`: the page's own id."""

    key: str
    order: str
    kind: str  # person, machine, mediator, note, event
    who: str
    text: str
    iso: str
    clock: str
    pressed: bool = False
    attached: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    numbered: bool = False
    delivery: str = ""
    delivery_tone: str = ""
    client: str = ""
    learn: str = ""


def entries(view: CaseView, said: Sequence[Said], now: datetime, zone: ZoneInfo) -> list[Entry]:
    """All entries, oldest first."""
    ordered = list(messages(Place(view.reference, view.channel), said, now, zone))
    start = said[0].at if said else view.life.opened_at
    ordered += [note_entry(note, now, zone) for note in view.notes]
    for change in view.history:
        told = happened(change, zone, now) if change.at >= start else ""
        if told:
            made = _made(f"event-{change.id}", "event", told, change.at)
            ordered.append(replace(made, clock=_clock(change.at, now, zone)))
    return sorted(ordered, key=lambda entry: entry.order)


@dataclass(frozen=True, slots=True)
class Place:
    """The case in whose conversation a message stands."""

    reference: str
    channel: str


def messages(place: Place, said: Iterable[Said], now: datetime, zone: ZoneInfo) -> Iterable[Entry]:
    """The messages alone, in their order."""
    before = 0
    for each in said:
        # Their own order wins over the clocks of several processes.
        before = max(before + 1, _micro(each.at))
        yield _message(place, each, f"{before:018}", now, zone)


def _message(place: Place, said: Said, order: str, now: datetime, zone: ZoneInfo) -> Entry:
    mediator = said.speaker is Speaker.MEDIATOR
    shown = mediator or (said.speaker is Speaker.MACHINE and said.state in _TOLD)
    seen_as_sms = place.channel in _NUMBERED and said.speaker is not Speaker.PERSON
    return Entry(
        key=said.key,
        order=order,
        kind=str(said.speaker),
        who=_who(said),
        text=to_gsm7(said.text) if seen_as_sms else said.text,
        iso=said.at.isoformat(),
        clock=_clock(said.at, now, zone),
        pressed=said.kind is Kind.CHOICE,
        attached=tuple(_attached(each) for each in said.attachments),
        choices=tuple(choice.title for choice in said.choices),
        numbered=place.channel in _NUMBERED,
        delivery=_delivery(said, as_sms=seen_as_sms) if shown else "",
        delivery_tone="trouble" if said.state in _TROUBLE else "",
        client=said.client_id,
        learn=f"/console/cas/{place.reference}/savoir?de={said.key}" if mediator else "",
    )


def _delivery(said: Said, *, as_sms: bool) -> str:
    state = words.DELIVERIES.get(said.state, "")
    parts = count(to_gsm7(said.text)).segments if as_sms else 1
    return f"{state}, {parts} SMS" if parts > 1 else state


def note_entry(note: Note, now: datetime, zone: ZoneInfo) -> Entry:
    """A private note."""
    made = _made(f"note-{note.id}", "note", note.text, note.at)
    return replace(made, who=note.by, clock=_clock(note.at, now, zone))


def _made(key: str, kind: str, text: str, at: datetime) -> Entry:
    return Entry(key, f"{_micro(at):018}", kind, "", text, at.isoformat(), "")


def _who(said: Said) -> str:
    if said.speaker is Speaker.PERSON:
        return "La personne"
    return said.by or "SANU" if said.speaker is Speaker.MEDIATOR else "SANU (machine)"


def _attached(attachment: Attachment) -> str:
    name = next((n for k, n in _ATTACHED.items() if attachment.kind.startswith(k)), "Fichier")
    if attachment.latitude is None or attachment.longitude is None:
        return name
    return f"{name} : {attachment.latitude:.5f}, {attachment.longitude:.5f}"


def _micro(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)


def _clock(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    return times.clock(at, zone) if same else times.moment(at, now, zone)
