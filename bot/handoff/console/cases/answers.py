"""A mediator's text: to the person, or for the team. The same `cle` twice is one text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.engine import Connection

from bot.civic.cases.errors import MoveRefused
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.desk import Desk, sees
from bot.handoff.console.cases.entries import Entry, Place, messages, note_entry
from bot.privacy.masking import mask_numbers
from bot.storage import cases
from bot.storage.cases import guiding
from bot.storage.cases.holding import hold
from bot.storage.cases.noting import Note, notes

_NOTE = "note"
_AGAIN = timedelta(minutes=10)  # the same note within this time is the same note sent again
_LAST = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written, as the page shows it. `address`: whose mail rings; empty: nobody's."""

    entries: tuple[Entry, ...]
    channel: str = ""
    address: str = ""


def send(
    connection: Connection, desk: Desk, viewer: Viewer, reference: str, form: Mapping[str, str]
) -> Sent:
    """Write what the form says. Raises `CaseUnknown`, `CaseMoved`, `MoveRefused`."""
    # Numbers that nobody should write in a message are masked, a mediator's too.
    text = mask_numbers(form.get("texte", "").replace("\r\n", "\n").strip())
    if not text:
        raise MoveRefused("nothing was written")
    if form.get("sorte") == _NOTE:
        return _noted(connection, desk, viewer, reference, text)
    key = form.get("cle", "")
    if not key:
        raise MoveRefused("an answer has a name of its own")
    name = f"{viewer.id}:{key}"[:64]
    answered = cases.answer(connection, reference, sees(viewer), text, desk.now(), client_id=name)
    if answered.fresh:
        number = answered.conversation_id
        guiding.speak_again(connection, reference, sees(viewer), number, desk.now())
    said = cases.thread(connection, answered.conversation_id, limit=_LAST)
    place = Place(reference, answered.channel)
    shown = [each for each in messages(place, said, desk.now(), desk.zone) if each.client == name]
    if answered.fresh:
        desk.console.did(connection, viewer, "case.answer", reference)
    return Sent(tuple(shown), answered.channel, answered.address)


def _noted(connection: Connection, desk: Desk, viewer: Viewer, reference: str, text: str) -> Sent:
    now, eyes = desk.now(), sees(viewer)
    held = hold(connection, reference, eyes)
    again = [
        each
        for each in notes(connection, held.id)
        if each.text == text and each.by == viewer.name and now - each.at < _AGAIN
    ]
    if again:
        return Sent((note_entry(again[-1], now, desk.zone),))
    number = cases.note(connection, reference, eyes, text, now)
    desk.console.did(connection, viewer, "case.note", reference)
    return Sent((note_entry(Note(number, viewer.name, text, now), now, desk.zone),))
