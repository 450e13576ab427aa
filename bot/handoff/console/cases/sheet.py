"""All that the page of one case shows."""

from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy.engine import Connection

from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.desk import Desk, sees
from bot.handoff.console.cases.entries import Entry, entries
from bot.handoff.console.cases.head import Head, head_of
from bot.handoff.console.cases.known import Known, known_of
from bot.storage import cases
from bot.storage.cases import Said, Speaker
from bot.storage.conversations import state_of


@dataclass(frozen=True, slots=True)
class Composer:
    """Where the mediator writes. `kind`: reponse or note."""

    kind: str = "reponse"
    draft: str = ""
    warning: str = ""
    hint: str = ""
    client_key: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of the page.

    `seen`: the last message that the person sent; `read`: the last that this viewer had seen.
    """

    head: Head
    known: Known
    entries: tuple[Entry, ...]
    seen: int
    read: int


def sheet(connection: Connection, desk: Desk, viewer: Viewer, reference: str) -> Sheet:
    """The page of this case for this viewer. Raises `CaseUnknown`."""
    view = cases.case(connection, reference, sees(viewer))
    number = view.conversation_id
    said = cases.thread(connection, number) if number is not None else ()
    state = state_of(connection, number) if number is not None else None
    return Sheet(
        head=head_of(connection, desk, viewer, view),
        known=known_of(connection, desk, viewer, view, state),
        entries=tuple(entries(view, said, desk.now(), desk.zone)),
        seen=_seen(said),
        read=view.read_up_to,
    )


def _seen(said: tuple[Said, ...]) -> int:
    return max((each.id for each in said if each.speaker is Speaker.PERSON), default=0)
