"""New grievances join a known problem, or make one with another that waited."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.references import draw_reference
from bot.storage.tables import grievance, problem

OPEN, REFUSED, MERGED, GONE = "open", "refused", "merged", "gone"
TOTAL = np.dtype("<f4")
Total = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Open:
    """A problem that may be joined, refused ones too: what they tell stays refused.

    `total`: the sum of its grievances' vectors.
    """

    id: int
    reference: str
    label: str
    size: int
    status: str
    kind: str
    towns: frozenset[str]
    total: Total


@dataclass(frozen=True, slots=True)
class Joined:
    """What a new problem is called, until the next pass."""

    label: str
    kind: str
    category: str
    keywords: tuple[str, ...]


def open_problems(connection: Connection, width: int) -> list[Open]:
    """Every problem that has vectors of this width, in the order of their ids."""
    query = (
        sa.select(
            problem.c.id,
            problem.c.reference,
            problem.c.label,
            problem.c.size,
            problem.c.status,
            problem.c.kind,
            problem.c.towns,
            problem.c.total,
        )
        .where(problem.c.status.in_((OPEN, REFUSED)), problem.c.size > 0)
        .order_by(problem.c.id)
    )
    return [
        _open(row)
        for row in connection.execute(query)
        if row.total is not None and len(row.total) == width * TOTAL.itemsize
    ]


def _open(row: Any) -> Open:
    towns = frozenset(str(town) for town, _ in row.towns)
    total = np.frombuffer(row.total, TOTAL).astype(np.float32)
    return Open(row.id, row.reference, row.label, row.size, row.status, row.kind, towns, total)


def join(
    connection: Connection, number: int, target: int, total: Total, now: datetime, *, by: str = ""
) -> bool:
    """Put a grievance into a problem; `total`: the problem's sum with it. `by`: who says so.

    False: the grievance tells a problem already.
    """
    moved = connection.execute(
        sa.update(grievance)
        .where(grievance.c.id == number, grievance.c.problem_id.is_(None))
        .values(problem_id=target, problem_fixed_by=by)
    )
    if not moved.rowcount:
        return False
    commune = connection.scalar(sa.select(grievance.c.commune).where(grievance.c.id == number))
    towns = connection.scalar(sa.select(problem.c.towns).where(problem.c.id == target)) or []
    connection.execute(
        sa.update(problem)
        .where(problem.c.id == target)
        .values(
            size=problem.c.size + 1,
            total=total.astype(TOTAL).tobytes(),
            towns=_one_more(towns, commune or ""),
            changed_at=now,
        )
    )
    return True


def start(connection: Connection, named: Joined, now: datetime) -> int:
    """Open a problem without grievances; returns its id."""
    number: int = connection.execute(
        sa.insert(problem).values(**blank(now) | _named(named)).returning(problem.c.id)
    ).scalar_one()
    return number


def blank(now: datetime) -> dict[str, Any]:
    """The values of a problem that nobody told yet."""
    return {
        "reference": draw_reference("P"), "label": "", "kind": "", "category": "", "keywords": [],
        "sentences": [], "towns": [], "weeks": [], "size": 0, "trend": 0.0, "status": OPEN,
        "merged_into": None, "renamed_by": "", "total": None, "created_at": now,
        "changed_at": now,
    }  # fmt: skip


def _named(named: Joined) -> dict[str, Any]:
    return {
        "label": named.label,
        "kind": named.kind,
        "category": named.category,
        "keywords": list(named.keywords),
    }


def _one_more(towns: list[list[Any]], commune: str) -> list[list[Any]]:
    counts = {str(town): int(count) for town, count in towns}
    if commune:
        counts[commune] = counts.get(commune, 0) + 1
    return [[town, count] for town, count in sorted(counts.items(), key=lambda each: -each[1])]
