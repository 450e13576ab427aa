"""Queries of accounts."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.tables.access import staff, staff_commune


def add(
    connection: Connection, *, email: str, name: str, role: str, everywhere: bool, now: datetime
) -> int:
    """A new account without any way in yet; returns its id."""
    number: int = connection.execute(
        sa.insert(staff)
        .values(email=email, name=name, role=role, everywhere=everywhere, created_at=now)
        .returning(staff.c.id)
    ).scalar_one()
    return number


def by_email(connection: Connection, email: str) -> RowMapping | None:
    """The account of this address, in lower case."""
    return _first(connection, sa.select(staff).where(staff.c.email == email))


def by_id(connection: Connection, staff_id: int) -> RowMapping | None:
    """The account of this id."""
    return _first(connection, sa.select(staff).where(staff.c.id == staff_id))


def by_subject(connection: Connection, subject: str) -> RowMapping | None:
    """The account that the identity provider knows under this name."""
    return _first(connection, sa.select(staff).where(staff.c.subject == subject))


def everybody(connection: Connection) -> list[RowMapping]:
    """All accounts, by name."""
    return list(connection.execute(sa.select(staff).order_by(staff.c.name)).mappings())


def change(connection: Connection, staff_id: int, **values: object) -> None:
    """Set columns of one account."""
    connection.execute(sa.update(staff).where(staff.c.id == staff_id).values(values))


def spend_step(connection: Connection, staff_id: int, step: int) -> bool:
    """Note that the code of this time step was used. False: it, or a later one, was already."""
    statement = (
        sa.update(staff)
        .where(staff.c.id == staff_id, staff.c.totp_step < step)
        .values(totp_step=step)
        .returning(staff.c.id)
    )
    return connection.scalar(statement) is not None


def communes(connection: Connection, staff_id: int) -> frozenset[str]:
    """The communes that limit this account; without meaning where it sees everywhere."""
    query = sa.select(staff_commune.c.commune).where(staff_commune.c.staff_id == staff_id)
    return frozenset(connection.scalars(query))


def limits(connection: Connection) -> dict[int, list[str]]:
    """The communes of every account that is limited to some."""
    query = sa.select(staff_commune).order_by(staff_commune.c.commune)
    found: dict[int, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.staff_id, []).append(row.commune)
    return found


def set_communes(connection: Connection, staff_id: int, names: Iterable[str]) -> None:
    """Put these communes in the place of those before."""
    connection.execute(sa.delete(staff_commune).where(staff_commune.c.staff_id == staff_id))
    rows = [{"staff_id": staff_id, "commune": name} for name in sorted(set(names))]
    if rows:
        connection.execute(sa.insert(staff_commune), rows)


def active_administrators(connection: Connection) -> int:
    """How many administrators can still come in."""
    query = (
        sa.select(sa.func.count())
        .select_from(staff)
        .where(staff.c.role == "administrator", staff.c.disabled_at.is_(None))
    )
    return int(connection.scalar(query) or 0)


def _first(connection: Connection, query: sa.Select[tuple[object, ...]]) -> RowMapping | None:
    return connection.execute(query).mappings().first()
