"""What a pass over everything writes: who tells which problem, and what each problem is called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.problems.joining import GONE, MERGED, OPEN, blank
from bot.storage.tables import grievance, grievance_vector, problem


@dataclass(frozen=True, slots=True)
class Member:
    """A grievance as the pass describes its problem by."""

    id: int
    text: str
    commune: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A grievance goes from one problem to another; 0: none."""

    grievance: int
    before: int
    after: int


def states(connection: Connection) -> dict[int, tuple[str, str]]:
    """Of each problem: its status, and who gave it its name (empty: the machine)."""
    query = sa.select(problem.c.id, problem.c.status, problem.c.renamed_by)
    return {row.id: (row.status, row.renamed_by) for row in connection.execute(query)}


def numbers_of(connection: Connection, references: Iterable[str]) -> dict[str, int]:
    """The ids of problems, by their references."""
    query = sa.select(problem.c.reference, problem.c.id).where(
        problem.c.reference.in_(sorted(set(references)))
    )
    return dict(connection.execute(query).tuples().all())


def open_some(connection: Connection, count: int, now: datetime) -> list[int]:
    """New problems, to be described; their ids."""
    numbers = []
    for _ in range(count):
        statement = sa.insert(problem).values(**blank(now)).returning(problem.c.id)
        numbers.append(int(connection.execute(statement).scalar_one()))
    return numbers


_MOVE = (
    sa.update(grievance)
    .where(
        grievance.c.id == sa.bindparam("number"),
        sa.func.coalesce(grievance.c.problem_id, 0) == sa.bindparam("before"),
        grievance.c.problem_fixed_by == "",
    )
    .values(problem_id=sa.bindparam("after"))
)


def move(connection: Connection, moves: Sequence[Move]) -> None:
    """Carry these out; what somebody moved in the meantime stays where they put it."""
    if moves:
        connection.execute(
            _MOVE,
            [{"number": m.grievance, "before": m.before, "after": m.after or None} for m in moves],
        )


def members(connection: Connection, number: int) -> list[Member]:
    """Those who tell a problem, oldest first; without what was erased."""
    query = (
        sa.select(
            grievance.c.id, grievance.c.public_text, grievance.c.commune, grievance.c.created_at
        )
        .where(
            grievance.c.problem_id == number,
            grievance.c.public_text.is_not(None),
            grievance.c.public_text != "",
        )
        .order_by(grievance.c.id)
    )
    return [Member(*row) for row in connection.execute(query)]


def describe(connection: Connection, number: int, values: Mapping[str, Any], now: datetime) -> None:
    """Note what a problem is like now; its date moves only when something changed."""
    columns = [problem.c[name] for name in values]
    row = connection.execute(sa.select(*columns).where(problem.c.id == number)).mappings().one()
    if any(row[name] != value for name, value in values.items()):
        connection.execute(
            sa.update(problem).where(problem.c.id == number).values(**values, changed_at=now)
        )


def close_empty(connection: Connection, numbers: Iterable[int], now: datetime) -> None:
    """Nobody tells these any more: they leave the lists; their references stay known."""
    for number in numbers:
        connection.execute(
            sa.update(problem)
            .where(problem.c.id == number, problem.c.status.in_((OPEN, GONE)))
            .values(status=GONE, size=0, total=None, towns=[], weeks=[], changed_at=now)
        )


def reopen(connection: Connection, number: int) -> None:
    """A problem that was gone is told again."""
    connection.execute(
        sa.update(problem)
        .where(problem.c.id == number, problem.c.status == GONE)
        .values(status=OPEN)
    )


def merged(connection: Connection) -> frozenset[int]:
    """The problems that are part of another: none may be used again."""
    query = sa.select(problem.c.id).where(problem.c.status == MERGED)
    return frozenset(connection.scalars(query))


def count_unread(connection: Connection, version: str) -> int:
    """How many grievances no vector of that version stands for."""
    read = sa.select(grievance_vector.c.grievance_id).where(
        grievance_vector.c.grievance_id == grievance.c.id, grievance_vector.c.version == version
    )
    query = sa.select(sa.func.count()).where(
        grievance.c.public_text.is_not(None), grievance.c.public_text != "", ~read.exists()
    )
    return connection.scalar(query) or 0
