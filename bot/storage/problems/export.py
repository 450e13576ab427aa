"""Problems with those who tell them, as `sanu problems export` gives them (masked words)."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.problems.joining import OPEN
from bot.storage.tables import grievance, problem


def every(connection: Connection) -> Iterator[dict[str, Any]]:
    """The open problems, the largest first, each with its grievances in the order of time."""
    query = (
        sa.select(
            problem.c.id, problem.c.reference, problem.c.label, problem.c.keywords, problem.c.size
        )
        .where(problem.c.status == OPEN, problem.c.size > 0)
        .order_by(problem.c.size.desc(), problem.c.id)
    )
    for row in connection.execute(query).all():
        yield {
            "id": row.reference,
            "label": row.label,
            "keywords": row.keywords,
            "size": row.size,
            "grievances": _told(connection, row.id),
        }


def _told(connection: Connection, number: int) -> list[dict[str, Any]]:
    query = (
        sa.select(grievance.c.reference, grievance.c.source_id, grievance.c.public_text)
        .where(grievance.c.problem_id == number)
        .order_by(grievance.c.id)
    )
    return [
        {"id": reference, "source_id": source_id, "text": text or ""}
        for reference, source_id, text in connection.execute(query)
    ]
