"""The status of a grievance changes, with who and why; its person is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.grievances.statuses import Status, check_move
from bot.civic.grievances.views import StatusLine
from bot.civic.grievances.wording import news
from bot.civic.territory import Territory
from bot.errors import DataError
from bot.storage import notices
from bot.storage.tables import grievance, grievance_status


@dataclass(frozen=True, slots=True)
class Change:
    """`note`: what the person reads; `public_note`: the same, masked; `agent`: who."""

    status: Status
    note: str = ""
    agent: str = ""
    public_note: str = ""


def change_status(
    connection: Connection,
    reference: str,
    change: Change,
    now: datetime,
    territory: Territory,
    *,
    telling: bool = True,
) -> None:
    """Note the new status in the history, and tell the person unless `telling` is false.

    Raises `DataError` for a reference that does not exist and for a move that may not be.
    """
    row = _locked(connection, reference)
    check_move(Status(row.status), change.status, change.note)
    connection.execute(
        sa.update(grievance)
        .where(grievance.c.id == row.id)
        .values(status=change.status, changed_at=now)
    )
    line: int = connection.execute(
        sa.insert(grievance_status)
        .values(
            grievance_id=row.id, status=change.status, note=change.note, agent=change.agent,
            public_note=change.public_note, changed_at=now,
        )
        .returning(grievance_status.c.id)
    ).scalar_one()  # fmt: skip
    if telling and row.person_id is not None:
        words = news(reference, change.status, change.note)
        notice = notices.Notice(f"grievance:{line}", row.person_id, "grievance", (words,))
        notices.tell(connection, notice, now, territory)


def history(connection: Connection, reference: str) -> tuple[StatusLine, ...]:
    """Every line of a grievance's history, oldest first; for staff: the notes are not masked."""
    query = (
        sa.select(
            grievance_status.c.status, grievance_status.c.note,
            grievance_status.c.agent, grievance_status.c.changed_at,
        )
        .join(grievance, grievance.c.id == grievance_status.c.grievance_id)
        .where(grievance.c.reference == reference)
        .order_by(grievance_status.c.id)
    )  # fmt: skip
    return tuple(
        StatusLine(Status(row.status), row.note, row.agent, row.changed_at)
        for row in connection.execute(query)
    )


def _locked(connection: Connection, reference: str) -> Any:
    row = connection.execute(
        sa.select(grievance.c.id, grievance.c.status, grievance.c.person_id)
        .where(grievance.c.reference == reference)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise DataError(f"there is no grievance {reference}")
    return row
