"""What happened to cases, in order: their history, and the feed that the console follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import case_change, mediation_case, outbox, staff

RINGS = ("message", "delivery")  # they only say: look again
_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a case. `by`: a mediator's name; empty: nobody's doing."""

    id: int
    kind: str
    by: str
    detail: str
    at: datetime


def note(
    connection: Connection,
    case_id: int,
    kind: str,
    now: datetime,
    *,
    by: int | None = None,
    detail: str = "",
) -> None:
    """Write one line of a case's history."""
    connection.execute(
        sa.insert(case_change).values(
            mediation_case_id=case_id, kind=kind, staff_id=by, detail=detail[:255], at=now
        )
    )


def ring(connection: Connection, conversations: Iterable[int], kind: str, now: datetime) -> None:
    """Say that something moved in conversations that have a case which is not closed."""
    chosen = sorted(set(conversations))
    if not chosen:
        return
    cases = sa.select(
        mediation_case.c.id, sa.literal(kind), sa.literal(now, case_change.c.at.type)
    ).where(mediation_case.c.conversation_id.in_(chosen), mediation_case.c.status != "closed")
    connection.execute(
        sa.insert(case_change).from_select(["mediation_case_id", "kind", "at"], cases)
    )


def ring_letters(connection: Connection, letters: Sequence[int], now: datetime) -> None:
    """Say that what became of these outgoings is known."""
    if not letters:
        return
    owners = sa.select(outbox.c.conversation_id).where(outbox.c.id.in_(letters))
    ring(connection, connection.scalars(owners), "delivery", now)


def since(connection: Connection, after: int, limit: int = 5_000) -> list[tuple[int, str]]:
    """The changes with an id above `after`: their ids, and the references of their cases."""
    query = (
        sa.select(case_change.c.id, mediation_case.c.reference)
        .join(mediation_case, mediation_case.c.id == case_change.c.mediation_case_id)
        .where(case_change.c.id > after)
        .order_by(case_change.c.id)
        .limit(limit)
    )
    return [(number, reference) for number, reference in connection.execute(query)]


def last(connection: Connection) -> int:
    """The id of the last change; 0: there was none."""
    return connection.scalar(sa.select(sa.func.max(case_change.c.id))) or 0


def history(connection: Connection, case_id: int) -> tuple[Change, ...]:
    """What happened to one case, oldest first."""
    query = (
        sa.select(case_change, staff.c.name)
        .join(staff, staff.c.id == case_change.c.staff_id, isouter=True)
        .where(case_change.c.mediation_case_id == case_id, case_change.c.kind.not_in(RINGS))
        .order_by(case_change.c.id)
    )
    return tuple(
        Change(row.id, row.kind, row.name or "", row.detail, row.at)
        for row in connection.execute(query)
    )


def sweep(connection: Connection, now: datetime) -> int:
    """Forget rings of yesterday, but never the last change: ids only grow. Returns how many."""
    newest = sa.select(sa.func.max(case_change.c.id)).scalar_subquery()
    result = connection.execute(
        sa.delete(case_change).where(
            case_change.c.kind.in_(RINGS), case_change.c.at < now - _KEPT, case_change.c.id < newest
        )
    )
    return result.rowcount
