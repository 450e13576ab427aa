"""Queries of cycles: open one, move its phase, its problems in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.participation.phases import Phase, check_move
from bot.civic.participation.remaining import Concern
from bot.civic.participation.views import CycleView
from bot.errors import DataError
from bot.storage.dialect import insert_new, one_at_a_time
from bot.storage.participation.decisions import Decided, log
from bot.storage.tables import cycle, cycle_problem

_VIEW = (
    cycle.c.reference,
    cycle.c.number,
    cycle.c.title,
    cycle.c.summary,
    cycle.c.phase,
    cycle.c.opened_at,
    cycle.c.moved_at,
    cycle.c.closed_at,
    cycle.c.phase_ends_at,
)


@dataclass(frozen=True, slots=True)
class NewCycle:
    """A cycle as an animator opens it."""

    reference: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands in a cycle; `rank` is None before, or without, a vote."""

    cycle: str
    title: str
    rank: int | None


def open_cycle(connection: Connection, new: NewCycle, agent: str, now: datetime) -> int:
    """Open the next cycle; returns its id. Raises `DataError` while another is open."""
    one_at_a_time(connection, "cycle")
    last = connection.execute(
        sa.select(cycle.c.id, cycle.c.number, cycle.c.phase).order_by(cycle.c.number.desc())
    ).first()
    if last is not None and last.phase != Phase.CLOSED:
        raise DataError(f"the cycle {last.number} is still open: close it first")
    number: int = connection.execute(
        sa.insert(cycle)
        .values(
            reference=new.reference, number=last.number + 1 if last else 1, title=new.title,
            summary=new.summary, phase=Phase.LISTENING, previous_id=last.id if last else None,
            opened_at=now, moved_at=now,
        )
        .returning(cycle.c.id)
    ).scalar_one()  # fmt: skip
    log(connection, number, Decided("opened", "", new.title, new.summary), agent, now)
    return number


def current(connection: Connection) -> CycleView | None:
    """The open cycle; None between two."""
    query = sa.select(*_VIEW).where(cycle.c.phase != Phase.CLOSED).order_by(cycle.c.number.desc())
    return _view(connection.execute(query.limit(1)).mappings().one_or_none())


def current_id(connection: Connection) -> int | None:
    """The id of the open cycle; None between two."""
    query = sa.select(cycle.c.id).where(cycle.c.phase != Phase.CLOSED)
    return connection.scalar(query.order_by(cycle.c.number.desc()).limit(1))


def by_reference(connection: Connection, reference: str) -> CycleView | None:
    """One cycle."""
    query = sa.select(*_VIEW).where(cycle.c.reference == reference)
    return _view(connection.execute(query).mappings().one_or_none())


def all_cycles(connection: Connection) -> tuple[CycleView, ...]:
    """Every cycle, the newest first."""
    rows = connection.execute(sa.select(*_VIEW).order_by(cycle.c.number.desc())).mappings()
    return tuple(_made(row) for row in rows)


def id_of(connection: Connection, reference: str) -> int:
    """The id of a cycle. Raises `DataError` when there is none of that reference."""
    number = connection.scalar(sa.select(cycle.c.id).where(cycle.c.reference == reference))
    if number is None:
        raise DataError(f"there is no cycle {reference}")
    return int(number)


def move(
    connection: Connection,
    reference: str,
    phase: Phase,
    agent: str,
    now: datetime,
    *,
    why: str = "",
    ends_at: datetime | None = None,
) -> None:
    """Move a cycle to another phase. Raises `DataError` or `NotNow`."""
    number = id_of(connection, reference)
    before = connection.scalar(
        sa.select(cycle.c.phase).where(cycle.c.id == number).with_for_update()
    )
    check_move(Phase(str(before)), phase)
    values: dict[str, Any] = {"phase": phase, "moved_at": now, "phase_ends_at": ends_at}
    if phase is Phase.CLOSED:
        values["closed_at"] = now
    connection.execute(sa.update(cycle).where(cycle.c.id == number).values(**values))
    log(connection, number, Decided("phase", "", phase, why), agent, now)


def add_problems(
    connection: Connection,
    cycle_id: int,
    problems: Iterable[str],
    now: datetime,
    *,
    carried: bool = False,
) -> None:
    """Take problems into the cycle; those that are in it already stay as they are."""
    rows = [
        {"cycle_id": cycle_id, "problem": each, "carried": carried, "added_at": now}
        for each in problems
    ]
    if rows:
        connection.execute(insert_new(connection, cycle_problem), rows)


def rank_problems(connection: Connection, cycle_id: int, order: Sequence[Sequence[str]]) -> None:
    """Note the order of the vote: the first group is rank 1; problems of one group are level."""
    rank = 1
    for level in order:
        connection.execute(
            sa.update(cycle_problem)
            .where(cycle_problem.c.cycle_id == cycle_id, cycle_problem.c.problem.in_(level))
            .values(rank=rank)
        )
        rank += len(level)


def concerns(connection: Connection, cycle_id: int) -> tuple[Concern, ...]:
    """The problems of a cycle: those voted on first, in their order."""
    rows = connection.execute(
        sa.select(cycle_problem.c.problem, cycle_problem.c.rank)
        .where(cycle_problem.c.cycle_id == cycle_id)
        .order_by(cycle_problem.c.rank.is_(None), cycle_problem.c.rank, cycle_problem.c.id)
    )
    return tuple(Concern(row.problem, row.rank) for row in rows)


def places_of(connection: Connection, problem: str) -> tuple[Place, ...]:
    """In which cycles a problem is, the newest first, and where the vote put it."""
    query = (
        sa.select(cycle.c.reference, cycle.c.title, cycle_problem.c.rank)
        .join(cycle_problem, cycle_problem.c.cycle_id == cycle.c.id)
        .where(cycle_problem.c.problem == problem)
        .order_by(cycle.c.number.desc())
    )
    return tuple(Place(*row) for row in connection.execute(query))


def carried_problems(connection: Connection, cycle_id: int) -> frozenset[str]:
    """Those of its problems that came from the cycle before."""
    query = sa.select(cycle_problem.c.problem).where(
        cycle_problem.c.cycle_id == cycle_id, cycle_problem.c.carried
    )
    return frozenset(connection.scalars(query))


def _view(row: RowMapping | None) -> CycleView | None:
    return _made(row) if row is not None else None


def _made(row: RowMapping) -> CycleView:
    values: dict[str, Any] = {**row, "phase": Phase(row["phase"])}
    return CycleView(**values)
