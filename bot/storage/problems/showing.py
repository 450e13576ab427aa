"""Problems as mediators see them: every status, every grievance (masked)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.problems.joining import OPEN
from bot.storage.tables import grievance, problem

MOST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem; `trend` from -1 (silent this month) to 1 (new). `into`: what it is part of."""

    id: int
    reference: str
    label: str
    status: str
    size: int
    trend: float
    keywords: Sequence[str]
    towns: Sequence[Sequence[Any]]
    renamed_by: str
    into: str | None


@dataclass(frozen=True, slots=True)
class Teller:
    """A grievance of a problem; `fixed_by`: who put it there, empty for the machine."""

    reference: str
    text: str
    commune: str
    created_at: datetime
    fixed_by: str


def listed(connection: Connection, status: str = OPEN) -> tuple[Shown, ...]:
    """The problems of that status, the largest first."""
    query = _query().where(problem.c.status == status)
    rows = connection.execute(query.order_by(problem.c.size.desc(), problem.c.id).limit(MOST))
    return tuple(Shown(*row) for row in rows)


def find(connection: Connection, reference: str) -> Shown | None:
    """One problem, whatever its status."""
    row = connection.execute(_query().where(problem.c.reference == reference)).one_or_none()
    return Shown(*row) if row is not None else None


def tellers(connection: Connection, number: int) -> tuple[Teller, ...]:
    """Who tells it, newest first."""
    query = (
        sa.select(
            grievance.c.reference,
            grievance.c.public_text,
            grievance.c.commune,
            grievance.c.created_at,
            grievance.c.problem_fixed_by,
        )
        .where(grievance.c.problem_id == number, grievance.c.public_text.is_not(None))
        .order_by(grievance.c.id.desc())
        .limit(MOST)
    )
    return tuple(Teller(*row) for row in connection.execute(query))


def _query() -> sa.Select[Any]:
    whole = problem.alias()
    return sa.select(
        problem.c.id,
        problem.c.reference,
        problem.c.label,
        problem.c.status,
        problem.c.size,
        problem.c.trend,
        problem.c.keywords,
        problem.c.towns,
        problem.c.renamed_by,
        whole.c.reference,
    ).outerjoin(whole, whole.c.id == problem.c.merged_into)
