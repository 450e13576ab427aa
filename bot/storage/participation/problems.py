"""Recurring problems as anybody may see them, and whom to tell what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.storage.tables import grievance, problem

OPEN, MERGED = "open", "merged"
_LONGEST_CHAIN = 10  # merges of merges


@dataclass(frozen=True, slots=True)
class PublicProblem:
    """A problem: its name, its size, words that people used (masked), where, since when."""

    reference: str
    label: str
    size: int
    status: str
    keywords: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    towns: tuple[tuple[str, int], ...] = ()
    weeks: tuple[tuple[date, int], ...] = ()


def listed(connection: Connection, limit: int = 100) -> tuple[PublicProblem, ...]:
    """The open problems, the largest first; without their sentences."""
    query = (
        sa.select(problem)
        .where(problem.c.status == OPEN)
        .order_by(problem.c.size.desc(), problem.c.id)
        .limit(limit)
    )
    return tuple(_made(row, ()) for row in connection.execute(query).mappings())


def one(connection: Connection, reference: str) -> PublicProblem | None:
    """A problem that is shown; one that was merged leads to what it is part of."""
    row = _followed(connection, reference)
    if row is None or row["status"] != OPEN:
        return None
    return _made(row, _words(connection, row["sentences"]))


def labels(connection: Connection, references: Sequence[str]) -> dict[str, str]:
    """The name of each problem that is known, by its reference."""
    wanted = [each for each in references if each]
    if not wanted:
        return {}
    query = sa.select(problem.c.reference, problem.c.label).where(problem.c.reference.in_(wanted))
    return dict(connection.execute(query).tuples().all())


def people(connection: Connection, reference: str) -> tuple[int, ...]:
    """Those who told that problem, to ask or tell them something."""
    row = _followed(connection, reference)
    if row is None:
        return ()
    query = (
        sa.select(grievance.c.person_id)
        .where(grievance.c.problem_id == row["id"], grievance.c.person_id.is_not(None))
        .distinct()
    )
    return tuple(connection.scalars(query))


def _followed(connection: Connection, reference: str) -> RowMapping | None:
    wanted = problem.c.reference == reference
    for _ in range(_LONGEST_CHAIN):
        row = connection.execute(sa.select(problem).where(wanted)).mappings().one_or_none()
        if row is None or row["status"] != MERGED or row["merged_into"] is None:
            return row
        wanted = problem.c.id == row["merged_into"]
    return None


def _words(connection: Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    query = sa.select(grievance.c.id, grievance.c.public_text).where(grievance.c.id.in_(numbers))
    known = dict(connection.execute(query).tuples().all())
    return tuple(str(known[each]) for each in numbers if known.get(each))


def _made(row: RowMapping, sentences: tuple[str, ...]) -> PublicProblem:
    weeks: list[list[Any]] = row["weeks"]
    return PublicProblem(
        reference=row["reference"],
        label=row["label"],
        size=row["size"],
        status=row["status"],
        keywords=tuple(row["keywords"]),
        sentences=sentences,
        towns=tuple((str(town), int(count)) for town, count in row["towns"]),
        weeks=tuple((date.fromisoformat(str(week)[:10]), int(count)) for week, count in weeks),
    )
