"""The history of a case: who did what, and when."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.case_feed import RINGS
from bot.storage.tables import case_change, staff


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


def name_of(connection: Connection, staff_id: int) -> str:
    """A member of staff's name; empty where there is no such one."""
    return connection.scalar(sa.select(staff.c.name).where(staff.c.id == staff_id)) or ""
