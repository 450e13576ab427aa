"""A mediator takes the person through a procedure: the machine speaks again, and guides."""

from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseMoved, MoveRefused
from bot.civic.cases.handover import Notice, Told
from bot.civic.cases.life import HELD, State
from bot.civic.cases.viewer import Viewer
from bot.civic.notices.invitations import guided
from bot.messages import Inbound, Kind
from bot.storage.cases.changes import note
from bot.storage.cases.holding import hold
from bot.storage.cases.moving import take
from bot.storage.cases.telling import tell
from bot.storage.conversations import state_of
from bot.storage.inbox import store_inbounds

GUIDE = "guide"


def guide(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    flow: str,
    now: datetime,
    *,
    name: str,
    slot: str = "",
) -> None:
    """Start `flow` (called `name`) in the conversation of a case; a case that is nobody's is taken.

    `slot`: the question where the person was, if they began it before.

    Raises `CaseUnknown`, `CaseMoved` (somebody else has it), `MoveRefused` (it is closed, or there
    is no conversation).
    """
    held = hold(connection, reference, viewer)
    if held.channel is None or held.life.state is State.CLOSED:
        raise MoveRefused("nobody to guide")
    if held.life.state in HELD and held.life.holder != viewer.id:
        raise CaseMoved(reference, held.life.holder, held.version)
    channel = held.channel
    if held.life.state is State.OPEN:
        held = take(connection, reference, viewer, now, silently=True)
    note(connection, held.id, GUIDE, now, by=viewer.id, detail=name)
    message = Inbound(
        channel=channel,
        external_id=f"{GUIDE}:{reference}:{flow}:{now.timestamp():.6f}",
        address=held.address,
        kind=Kind.TIMER,
        payload=guided(flow, slot),
        sent_at=now,
    )
    store_inbounds(connection, [message], now)


def speak_again(
    connection: Connection, reference: str, viewer: Viewer, conversation_id: int, now: datetime
) -> None:
    """The mediator writes after the machine guided: it gives way again, without a word."""
    if (state_of(connection, conversation_id) or {}).get("with_mediator"):
        return
    held = hold(connection, reference, viewer)
    if held.life.state in HELD:
        tell(connection, held, Notice(Told.TAKEN, reference, silently=True), now)
