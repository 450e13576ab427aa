"""Grievances that come in bulk, from a file or another system; masked before they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.grievances.statuses import Status
from bot.references import draw_reference
from bot.storage.dialect import insert, one_at_a_time
from bot.storage.tables import grievance, grievance_status


@dataclass(frozen=True, slots=True)
class Imported:
    """One grievance from elsewhere; `source_id`: its own name there, that makes it unique."""

    text: str
    public_text: str
    source_id: str
    commune: str = ""
    category: str = ""
    created_at: datetime | None = None


def add(connection: Connection, source: str, rows: Sequence[Imported], now: datetime) -> int:
    """Keep those that are new; returns how many. What was imported before stays as it is."""
    if not rows:
        return 0
    one_at_a_time(connection, "grievance-import")
    references = _references(connection, len(rows))
    values = [
        {
            "reference": reference, "text": row.text, "commune": row.commune, "place": "",
            "category": row.category, "photos": [], "status": Status.RECEIVED,
            "created_at": row.created_at or now, "changed_at": row.created_at or now,
            "public_text": row.public_text, "public_place": "", "source": source,
            "source_id": row.source_id,
        }
        for reference, row in zip(references, rows, strict=True)
    ]  # fmt: skip
    before = _last(connection)
    known = insert(connection, grievance).on_conflict_do_nothing(
        index_elements=["source", "source_id"]
    )
    connection.execute(known, values)
    connection.execute(
        sa.insert(grievance_status).from_select(
            ["grievance_id", "status", "note", "changed_at"],
            sa.select(
                grievance.c.id, grievance.c.status, sa.literal(""), grievance.c.created_at
            ).where(grievance.c.id > before, grievance.c.source == source),
        )
    )
    return (
        connection.scalar(
            sa.select(sa.func.count())
            .select_from(grievance)
            .where(grievance.c.id > before, grievance.c.source == source)
        )
        or 0
    )


def reference_of(connection: Connection, source: str, source_id: str) -> str | None:
    """The reference of what came from there under that name; None: it is new."""
    query = sa.select(grievance.c.reference).where(
        grievance.c.source == source, grievance.c.source_id == source_id
    )
    return connection.scalar(query)


def _last(connection: Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(grievance.c.id))) or 0


def _references(connection: Connection, count: int) -> tuple[str, ...]:
    """References that nothing bears yet: among a hundred thousand, chance alone meets some."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {draw_reference("D") for _ in range(count - len(found))}
        query = sa.select(grievance.c.reference).where(grievance.c.reference.in_(drawn))
        found |= drawn - set(connection.scalars(query))
    return tuple(found)
