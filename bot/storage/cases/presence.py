"""Mediators: what they can do, what they have in hand, and who of them is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.life import State
from bot.civic.cases.routing import FRENCH, Mediator
from bot.storage.dialect import insert
from bot.storage.tables import mediation_case, mediator, staff, staff_commune, staff_session

THERE = timedelta(minutes=30)  # after the last sign of life, as a session
_ROLES = ("mediator", "administrator")
_BUSY = (State.TAKEN.value, State.WAITING.value)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mediator says of themselves."""

    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset((FRENCH,))
    away: bool = False


def profile(connection: Connection, staff_id: int) -> Profile:
    """A mediator's profile; the usual one where nothing was said."""
    row = connection.execute(
        sa.select(mediator).where(mediator.c.staff_id == staff_id)
    ).one_or_none()
    if row is None:
        return Profile()
    return Profile(frozenset(row.skills), frozenset(row.languages), row.away)


def set_profile(connection: Connection, staff_id: int, told: Profile) -> None:
    """Put this profile in the place of the one before."""
    values = {
        "skills": sorted(told.skills),
        "languages": sorted(told.languages | {FRENCH}),
        "away": told.away,
    }
    connection.execute(
        insert(connection, mediator)
        .values(staff_id=staff_id, **values)
        .on_conflict_do_update(index_elements=["staff_id"], set_=values)
    )


def away(connection: Connection) -> frozenset[int]:
    """Those who said that they are away, and those whose account was closed."""
    said = sa.select(mediator.c.staff_id).where(mediator.c.away)
    closed = sa.select(staff.c.id).where(staff.c.disabled_at.isnot(None))
    return frozenset(connection.scalars(said.union(closed)))


def last_seen(connection: Connection) -> dict[int, datetime]:
    """Each member of staff's last sign of life in an open session that was not ended."""
    query = (
        sa.select(staff_session.c.staff_id, sa.func.max(staff_session.c.seen_at))
        .where(staff_session.c.stage == "open", staff_session.c.revoked_at.is_(None))
        .group_by(staff_session.c.staff_id)
    )
    return dict(connection.execute(query).tuples().all())


def mediators(connection: Connection, now: datetime) -> list[Mediator]:
    """Everybody who may have cases, as routing sees them."""
    seen, busy, communes = last_seen(connection), _busy(connection), _communes(connection)
    query = (
        sa.select(staff.c.id, staff.c.everywhere, mediator)
        .join(mediator, mediator.c.staff_id == staff.c.id, isouter=True)
        .where(staff.c.role.in_(_ROLES), staff.c.disabled_at.is_(None))
        .order_by(staff.c.id)
    )
    return [
        Mediator(
            id=row.id,
            communes=frozenset() if row.everywhere else communes.get(row.id, frozenset({""})),
            skills=frozenset(row.skills or ()),
            languages=frozenset(row.languages or (FRENCH,)),
            busy=busy.get(row.id, 0),
            present=not row.away and row.id in seen and now - seen[row.id] < THERE,
        )
        for row in connection.execute(query)
    ]


def _busy(connection: Connection) -> dict[int, int]:
    holder = mediation_case.c.assigned_to
    query = (
        sa.select(holder, sa.func.count())
        .where(mediation_case.c.status.in_(_BUSY))
        .group_by(holder)
    )
    return dict(connection.execute(query).tuples().all())


def _communes(connection: Connection) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    rows: Iterable[tuple[int, str]] = connection.execute(
        sa.select(staff_commune.c.staff_id, staff_commune.c.commune)
    ).tuples()
    for number, commune in rows:
        found.setdefault(number, set()).add(commune)
    return {number: frozenset(names) for number, names in found.items()}
