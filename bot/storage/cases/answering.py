"""A mediator's words to a person: into the outbox, once, whatever happens on the way."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseMoved, MoveRefused
from bot.civic.cases.life import HELD, Move, State
from bot.civic.cases.viewer import Viewer
from bot.messages import SAID_BY_MEDIATOR, Channel, Reply
from bot.storage import outbox
from bot.storage.cases.changes import note
from bot.storage.cases.holding import Held, hold, move
from bot.storage.cases.moving import take
from bot.storage.tables import case_answer

# Before the first words, where nothing has said yet that the machine gives way.
_PRESENTS = "Un médiateur vous répond :\n"


@dataclass(frozen=True, slots=True)
class Answered:
    """Where an answer is: its outgoing. `fresh`: it was not there yet."""

    case_id: int
    conversation_id: int
    outbox_id: int
    channel: Channel
    address: str
    fresh: bool


def answer(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    text: str,
    now: datetime,
    *,
    client_id: str,
) -> Answered:
    """Say something to the person of a case.

    `client_id`: the page's own name of this answer; the same one again changes nothing. A case
    that is nobody's is taken first.

    Raises `CaseUnknown`, `CaseMoved` (somebody else has it), `MoveRefused` (it is closed, or nobody
    can be written to).
    """
    held = hold(connection, reference, viewer)
    if held.conversation_id is None or held.channel is None or not text.strip():
        raise MoveRefused("nobody to write to, or nothing to say")
    to = Answered(held.id, held.conversation_id, 0, held.channel, held.address, fresh=False)
    if known := _known(connection, held, client_id):
        return replace(to, outbox_id=known)
    words = text.strip()
    if held.life.state is State.OPEN:
        words = words if held.life.first_answer_at else _PRESENTS + words
        held = take(connection, reference, viewer, now, silently=True)
    if held.life.state in HELD and held.life.holder != viewer.id:
        raise CaseMoved(reference, held.life.holder, held.version)
    first = held.life.first_answer_at is None
    move(connection, held, Move.ANSWER, now, by=viewer.id)
    reply = Reply(words, name=SAID_BY_MEDIATOR)
    letter = outbox.Addressed(to.conversation_id, to.channel, (reply,))
    to = replace(to, outbox_id=outbox.put_one(connection, letter, now), fresh=True)
    _sign(connection, to, viewer, now, client_id=client_id)
    if first:
        note(connection, held.id, "first_answer", now, by=viewer.id)
    return to


def _known(connection: Connection, held: Held, client_id: str) -> int | None:
    return connection.scalar(
        sa.select(case_answer.c.outbox_id).where(
            case_answer.c.client_id == client_id, case_answer.c.mediation_case_id == held.id
        )
    )


def _sign(
    connection: Connection, answered: Answered, viewer: Viewer, now: datetime, *, client_id: str
) -> None:
    connection.execute(
        sa.insert(case_answer).values(
            mediation_case_id=answered.case_id,
            outbox_id=answered.outbox_id,
            staff_id=viewer.id,
            client_id=client_id,
            at=now,
        )
    )
