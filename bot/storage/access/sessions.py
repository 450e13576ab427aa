"""Queries of sessions: only the digest of a token is stored."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.tables.access import staff, staff_session


def add(
    connection: Connection,
    *,
    token: str,
    staff_id: int,
    stage: str,
    browser: str,
    now: datetime,
    ends_at: datetime,
) -> int:
    """A new session; returns its id."""
    number: int = connection.execute(
        sa.insert(staff_session)
        .values(
            token=token,
            staff_id=staff_id,
            stage=stage,
            browser=browser,
            created_at=now,
            seen_at=now,
            ends_at=ends_at,
        )
        .returning(staff_session.c.id)
    ).scalar_one()
    return number


def live(
    connection: Connection, token: str, now: datetime, idle_since: datetime
) -> RowMapping | None:
    """The session of this digest with its account, when both may still be used.

    `idle_since`: a session last seen before that has ended.
    """
    query = (
        sa.select(
            staff_session.c.id,
            staff_session.c.stage,
            staff_session.c.seen_at,
            staff_session.c.ends_at,
            staff.c.id.label("staff_id"),
            staff.c.email,
            staff.c.name,
            staff.c.role,
            staff.c.everywhere,
        )
        .join(staff, staff.c.id == staff_session.c.staff_id)
        .where(staff_session.c.token == token, *_usable(now, idle_since))
    )
    return connection.execute(query).mappings().first()


def lives(connection: Connection, session_id: int, now: datetime, idle_since: datetime) -> bool:
    """Whether this session may still be used."""
    query = (
        sa.select(staff_session.c.id)
        .join(staff, staff.c.id == staff_session.c.staff_id)
        .where(staff_session.c.id == session_id, *_usable(now, idle_since))
    )
    return connection.scalar(query) is not None


def _usable(now: datetime, idle_since: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        staff_session.c.revoked_at.is_(None),
        staff_session.c.ends_at > now,
        staff_session.c.seen_at > idle_since,
        staff.c.disabled_at.is_(None),
    )


def seen(connection: Connection, session_id: int, now: datetime) -> None:
    """Somebody acted in this session: its idle time begins again."""
    connection.execute(
        sa.update(staff_session).where(staff_session.c.id == session_id).values(seen_at=now)
    )


def of_staff(
    connection: Connection, staff_id: int, now: datetime, idle_since: datetime
) -> list[RowMapping]:
    """The open sessions of one account, last used first."""
    query = (
        sa.select(staff_session)
        .where(
            staff_session.c.staff_id == staff_id,
            staff_session.c.stage == "open",
            staff_session.c.revoked_at.is_(None),
            staff_session.c.ends_at > now,
            staff_session.c.seen_at > idle_since,
        )
        .order_by(staff_session.c.seen_at.desc())
    )
    return list(connection.execute(query).mappings())


def revoke(
    connection: Connection, staff_id: int, now: datetime, *, only: int | None = None, keep: int = 0
) -> int:
    """End the sessions of an account: all, `only` one, or all but `keep`. Returns how many."""
    conditions = [
        staff_session.c.staff_id == staff_id,
        staff_session.c.revoked_at.is_(None),
        staff_session.c.id != keep,
    ]
    if only is not None:
        conditions.append(staff_session.c.id == only)
    statement = sa.update(staff_session).where(*conditions).values(revoked_at=now)
    return len(connection.scalars(statement.returning(staff_session.c.id)).all())


def forget_old(connection: Connection, before: datetime) -> None:
    """Delete sessions that ended before this moment."""
    connection.execute(sa.delete(staff_session).where(staff_session.c.ends_at < before))
