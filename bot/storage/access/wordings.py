"""Queries of the wordings that animators put in the place of the files' own."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.tables.access import reply_version, staff


def add(connection: Connection, name: str, body: str | None, staff_id: int, now: datetime) -> int:
    """A new version in use from now on; `body` None: back to the file's. Returns its id."""
    number: int = connection.execute(
        sa.insert(reply_version)
        .values(name=name, body=body, staff_id=staff_id, created_at=now)
        .returning(reply_version.c.id)
    ).scalar_one()
    return number


def in_use(connection: Connection) -> dict[str, str]:
    """The wordings in use instead of the files', by reply name."""
    last = sa.select(sa.func.max(reply_version.c.id)).group_by(reply_version.c.name)
    query = sa.select(reply_version.c.name, reply_version.c.body).where(
        reply_version.c.id.in_(last), reply_version.c.body.isnot(None)
    )
    return {row.name: row.body for row in connection.execute(query)}


def history(connection: Connection, name: str, limit: int = 50) -> list[RowMapping]:
    """The versions of one reply with who made them, newest first."""
    return changes_of(connection, [name], limit)


def changes_of(
    connection: Connection, names: Collection[str], limit: int = 200
) -> list[RowMapping]:
    """The versions of these names with who made them, newest first."""
    query = (
        sa.select(reply_version, staff.c.name.label("author"))
        .join(staff, staff.c.id == reply_version.c.staff_id, isouter=True)
        .where(reply_version.c.name.in_(names))
        .order_by(reply_version.c.id.desc())
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def newest(connection: Connection, name: str) -> int:
    """The number of the version in use of one name; 0: the file's."""
    query = sa.select(sa.func.max(reply_version.c.id)).where(reply_version.c.name == name)
    return connection.scalar(query) or 0


def last(connection: Connection) -> int:
    """The number of the newest version of all; 0: none was ever made."""
    return connection.scalar(sa.select(sa.func.max(reply_version.c.id))) or 0
