"""What the clock asks of cases: which snoozes end, which promises are over, whose mediator left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.handover import Notice, Told
from bot.civic.cases.life import HELD, LIVE, Move, State
from bot.civic.cases.order import Rank, Wait
from bot.civic.cases.routing import Need, shared_out
from bot.civic.cases.viewer import Viewer
from bot.storage import conversations
from bot.storage.cases import presence
from bot.storage.cases.changes import note
from bot.storage.cases.holding import Held, hold, move
from bot.storage.cases.telling import tell
from bot.storage.tables import conversation, mediation_case

CLOCK = Viewer(0)
_BATCH = 200


def to_wake(connection: Connection, now: datetime) -> list[str]:
    """The cases whose snooze is over."""
    case = mediation_case.c
    return _references(connection, case.status == State.SNOOZED.value, case.snoozed_until <= now)


def wake(connection: Connection, reference: str, now: datetime) -> bool:
    """End a snooze; False: it was over already."""
    held = hold(connection, reference, CLOCK)
    until = held.life.snoozed_until
    if held.life.state is not State.SNOOZED or until is None or until > now:
        return False
    move(connection, held, Move.WAKE, now)
    note(connection, held.id, Move.WAKE, now)
    return True


def late(connection: Connection, now: datetime) -> list[str]:
    """The cases whose person still waits after the promised time, and was not told so.

    Whoever wrote STOP is told nothing that they did not ask for.
    """
    case = mediation_case.c
    stopped = sa.select(conversation.c.id).where(
        conversation.c.id == case.conversation_id, conversation.c.stopped_at.isnot(None)
    )
    return _references(connection, *_broken_promise(now), sa.not_(stopped.exists()))


def _broken_promise(now: datetime) -> Sequence[sa.ColumnElement[bool]]:
    case = mediation_case.c
    return (
        case.status.in_(sorted(state.value for state in LIVE)),
        case.late_told_at.is_(None),
        case.answer_by < now,
        case.waits_since <= case.answer_by,
    )


def tell_late(connection: Connection, reference: str, answer_by: datetime, now: datetime) -> bool:
    """Tell the person, once, with a new promise; False: somebody answered meanwhile."""
    held = hold(connection, reference, CLOCK)
    changed = connection.execute(
        sa.update(mediation_case)
        .where(mediation_case.c.id == held.id, *_broken_promise(now))
        .values(late_told_at=now, answer_by=answer_by)
    )
    if changed.rowcount != 1:
        return False
    note(connection, held.id, Told.LATE, now)
    tell(connection, held, Notice(Told.LATE, reference, answer_by), now)
    return True


@dataclass(frozen=True, slots=True)
class InHand:
    """A case in somebody's hands whose person waits."""

    reference: str
    holder: int
    taken_at: datetime


def held_and_waiting(connection: Connection) -> list[InHand]:
    """The cases in somebody's hands whose person waits for an answer."""
    case = mediation_case.c
    query = sa.select(case.reference, case.assigned_to, case.taken_at).where(
        case.status.in_([state.value for state in HELD]),
        case.waits_since.isnot(None),
        case.status != State.SNOOZED.value,
    )
    return [InHand(*row) for row in connection.execute(query)]


def still_in_hand(connection: Connection, case: InHand) -> Held | None:
    """The case, held, if it is still in these hands and its person still waits."""
    held = hold(connection, case.reference, CLOCK)
    same = held.life.state in HELD and held.life.holder == case.holder
    return held if same and held.life.waits_since is not None else None


def offer(connection: Connection, now: datetime) -> int:
    """Offer each case of the queue to a mediator who is there; returns how many offers changed."""
    there = presence.mediators(connection, now)
    present = {each.id for each in there if each.present}
    waiting = _queue(connection, now)
    kept = {each.id: each.offered_to for each in waiting if each.offered_to in present}
    needs = [(each.id, each.need) for each in waiting if each.id not in kept]
    offers = shared_out(needs, there)
    chosen = [(each, kept.get(each.id, offers.get(each.id))) for each in waiting]
    moving = [(each, to) for each, to in chosen if to != each.offered_to]
    # First, as every writer does: two would deadlock else.
    owners = (each.conversation_id for each, _ in moving)
    conversations.lock(connection, {owner for owner in owners if owner is not None})
    return sum(_offer(connection, each.id, to, now) for each, to in moving)


@dataclass(frozen=True, slots=True)
class _Queued:
    """A case in nobody's hands."""

    id: int
    conversation_id: int | None
    need: Need
    offered_to: int | None


def _queue(connection: Connection, now: datetime) -> Sequence[_Queued]:
    """Whoever should be seen to first, first."""
    case = mediation_case.c
    rows = connection.execute(
        sa.select(mediation_case).where(case.status == State.OPEN.value).order_by(case.id)
    ).all()

    def rank(row: sa.Row[Any]) -> Rank:
        wait = Wait(row.reference, row.urgent, row.waits_since, row.opened_at, row.answer_by)
        return wait.rank(now)

    return [
        _Queued(
            row.id,
            row.conversation_id,
            Need(row.commune, row.skill, row.language, row.urgent),
            row.offered_to,
        )
        for row in sorted(rows, key=rank)
    ]


def _offer(connection: Connection, number: int, to: int | None, now: datetime) -> int:
    changed = connection.execute(
        sa.update(mediation_case)
        .where(mediation_case.c.id == number, mediation_case.c.status == State.OPEN.value)
        .values(offered_to=to)
    )
    if changed.rowcount:
        note(connection, number, "message", now)
    return changed.rowcount


def _references(connection: Connection, *wanted: sa.ColumnElement[bool]) -> list[str]:
    query = sa.select(mediation_case.c.reference).where(*wanted).limit(_BATCH)
    return list(connection.scalars(query))
