"""Queries of one-time links and recovery codes: only digests are stored."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables.access import recovery_code, staff, staff_link


def add(connection: Connection, staff_id: int, token: str, now: datetime, ends: datetime) -> None:
    """A new link; those before it no longer work."""
    connection.execute(
        sa.update(staff_link)
        .where(staff_link.c.staff_id == staff_id, staff_link.c.used_at.is_(None))
        .values(used_at=now)
    )
    connection.execute(sa.insert(staff_link).values(staff_id=staff_id, token=token, ends_at=ends))


def holder(connection: Connection, token: str, now: datetime) -> int | None:
    """The account that this link is for; None: it was used, has ended or never was."""
    query = (
        sa.select(staff_link.c.staff_id)
        .join(staff, staff.c.id == staff_link.c.staff_id)
        .where(_usable(token, now), staff.c.disabled_at.is_(None))
    )
    return connection.scalar(query)


def spend(connection: Connection, token: str, now: datetime) -> bool:
    """Use the link up. False: somebody else did."""
    statement = sa.update(staff_link).where(_usable(token, now)).values(used_at=now)
    return connection.scalar(statement.returning(staff_link.c.id)) is not None


def _usable(token: str, now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        staff_link.c.token == token, staff_link.c.used_at.is_(None), staff_link.c.ends_at > now
    )


def set_codes(connection: Connection, staff_id: int, codes: Iterable[str]) -> None:
    """Put these recovery codes in the place of those before; none: there are none any more."""
    connection.execute(sa.delete(recovery_code).where(recovery_code.c.staff_id == staff_id))
    rows = [{"staff_id": staff_id, "code": code} for code in codes]
    if rows:
        connection.execute(sa.insert(recovery_code), rows)


def spend_code(connection: Connection, staff_id: int, code: str, now: datetime) -> bool:
    """Use a recovery code up. False: it is not one, or was used."""
    statement = (
        sa.update(recovery_code)
        .where(
            recovery_code.c.staff_id == staff_id,
            recovery_code.c.code == code,
            recovery_code.c.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(recovery_code.c.id)
    )
    return connection.scalar(statement) is not None


def codes_left(connection: Connection, staff_id: int) -> int:
    """How many recovery codes still work."""
    query = (
        sa.select(sa.func.count())
        .select_from(recovery_code)
        .where(recovery_code.c.staff_id == staff_id, recovery_code.c.used_at.is_(None))
    )
    return int(connection.scalar(query) or 0)
