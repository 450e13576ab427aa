"""Queries of the audit trail: rows are added and read, never changed."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.dialect import one_at_a_time
from bot.storage.tables.access import audit, staff

PAGE = 1000


def last_digest(connection: Connection) -> str:
    """The digest to build on, empty at first; nobody else adds before our transaction ends."""
    one_at_a_time(connection, "audit")
    query = sa.select(audit.c.digest).order_by(audit.c.id.desc()).limit(1)
    return connection.scalar(query) or ""


def add(connection: Connection, **values: object) -> None:
    """One more row."""
    connection.execute(sa.insert(audit).values(values))


def rows(connection: Connection) -> Iterator[RowMapping]:
    """The whole trail in order, a page at a time."""
    last = 0
    while True:
        query = sa.select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(PAGE)
        found = list(connection.execute(query).mappings())
        yield from found
        if len(found) < PAGE:
            return
        last = found[-1]["id"]


def latest(
    connection: Connection,
    *,
    staff_id: int | None = None,
    subject: str = "",
    before: int | None = None,
    limit: int = 100,
) -> list[RowMapping]:
    """Rows with who they are of, newest first: of one account, about one subject, or all."""
    query = (
        sa.select(audit, staff.c.name, staff.c.email)
        .join(staff, staff.c.id == audit.c.staff_id, isouter=True)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    if staff_id is not None:
        query = query.where(audit.c.staff_id == staff_id)
    if subject:
        query = query.where(audit.c.subject == subject)
    if before is not None:
        query = query.where(audit.c.id < before)
    return list(connection.execute(query).mappings())


def noted_since(
    connection: Connection, staff_id: int, action: str, subject: str, moment: datetime
) -> bool:
    """Whether the same was noted since that moment."""
    query = (
        sa.select(audit.c.id)
        .where(
            audit.c.subject == subject,
            audit.c.staff_id == staff_id,
            audit.c.action == action,
            audit.c.at > moment,
        )
        .limit(1)
    )
    return connection.scalar(query) is not None
