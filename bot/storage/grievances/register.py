"""The public register: masked grievances, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.grievances.statuses import Status
from bot.civic.grievances.views import PublicGrievance, RegisterPage
from bot.storage.grievances.lines import last_line
from bot.storage.tables import grievance, grievance_status

MOST = 1000  # on one page
_STEP = 200
_DEGREES = 3  # decimals of a public point: some hundred metres


_note = last_line(grievance_status.c.public_note)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which grievances; what is None or empty does not limit. `since`, `until`: when they came."""

    communes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    references: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Wanted()


def register(
    connection: Connection,
    wanted: Wanted = EVERYTHING,
    *,
    before: int | None = None,
    limit: int = 50,
) -> RegisterPage:
    """A page of public grievances, newest first; `before` comes from the page before."""
    limit = min(limit, MOST)
    query = _query(wanted).order_by(grievance.c.id.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(grievance.c.id < before)
    found = tuple(_public(row) for row in connection.execute(query))
    more = len(found) > limit
    return RegisterPage(found[:limit], found[limit - 1].id if more else None)


def every(connection: Connection, wanted: Wanted = EVERYTHING) -> Iterator[PublicGrievance]:
    """Every public grievance, oldest first, in steps: memory stays small."""
    after = 0
    while True:
        query = _query(wanted).where(grievance.c.id > after).order_by(grievance.c.id).limit(_STEP)
        found = [_public(row) for row in connection.execute(query)]
        yield from found
        if len(found) < _STEP:
            return
        after = found[-1].id


def public_grievance(connection: Connection, reference: str) -> PublicGrievance | None:
    """One of the register."""
    page = register(connection, Wanted(references=(reference,)), limit=1)
    return next(iter(page.grievances), None)


def _query(wanted: Wanted) -> sa.Select[Any]:
    # An empty text was erased: there is nothing left to show.
    query: sa.Select[Any] = sa.select(
        grievance.c.id, grievance.c.reference, grievance.c.public_text, grievance.c.public_place,
        grievance.c.commune, grievance.c.category, grievance.c.status, grievance.c.created_at,
        grievance.c.changed_at, grievance.c.latitude, grievance.c.longitude, _note.label("note"),
    ).where(grievance.c.public_text.is_not(None), grievance.c.public_text != "")  # fmt: skip
    limits = {
        grievance.c.commune: wanted.communes, grievance.c.category: wanted.categories,
        grievance.c.status: wanted.statuses, grievance.c.reference: wanted.references,
    }  # fmt: skip
    for column, values in limits.items():
        if values:
            query = query.where(column.in_(values))
    if wanted.since is not None:
        query = query.where(grievance.c.created_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(grievance.c.created_at <= wanted.until)
    return query


def _public(row: Row[Any]) -> PublicGrievance:
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = (round(row.latitude, _DEGREES), round(row.longitude, _DEGREES))
    return PublicGrievance(
        id=row.id, reference=row.reference, text=row.public_text, commune=row.commune,
        place=row.public_place or "", category=row.category, status=Status(row.status),
        created_at=row.created_at, changed_at=row.changed_at, point=point, note=row.note or "",
    )  # fmt: skip
