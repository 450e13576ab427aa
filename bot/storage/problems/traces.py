"""What decisions leave behind: who was where before, the history, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.errors import DataError
from bot.storage.problems.joining import GONE, TOTAL
from bot.storage.problems.vectors import STORED
from bot.storage.tables import grievance, grievance_vector, problem, problem_decision


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, and when."""

    agent: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a problem's history; `undone_by`: empty as long as it holds."""

    id: int
    kind: str
    agent: str
    decided_at: datetime
    undone_by: str


def undo(connection: Connection, decision_id: int, by: By) -> None:
    """Put back what a decision changed. Raises `DataError` when a later one builds on it."""
    wanted = problem_decision.c.id == decision_id
    row = connection.execute(sa.select(problem_decision).where(wanted)).mappings().one_or_none()
    if row is None or row["undone_at"] is not None:
        raise DataError(f"decision {decision_id}: there is none, or it was undone already")
    touched = {int(each["id"]) for each in row["before"]}
    later = connection.execute(
        sa.select(problem_decision.c.before).where(
            problem_decision.c.id > decision_id, problem_decision.c.undone_at.is_(None)
        )
    )
    if any(touched & {int(each["id"]) for each in before} for (before,) in later):
        raise DataError(f"decision {decision_id}: undo the later decisions of this problem first")
    for each in row["before"]:
        _put_back(connection, each, by.now)
    recount(connection, sorted(touched), by.now)
    connection.execute(
        sa.update(problem_decision).where(wanted).values(undone_by=by.agent, undone_at=by.now)
    )


def history(connection: Connection, reference: str) -> tuple[Decision, ...]:
    """What was decided of a problem, newest first."""
    query = (
        sa.select(
            problem_decision.c.id,
            problem_decision.c.kind,
            problem_decision.c.agent,
            problem_decision.c.decided_at,
            problem_decision.c.undone_by,
        )
        .join(problem, problem.c.id == problem_decision.c.problem_id)
        .where(problem.c.reference == reference)
        .order_by(problem_decision.c.id.desc())
    )
    return tuple(Decision(*row) for row in connection.execute(query))


def snapshot(connection: Connection, number: int) -> dict[str, Any]:
    """What an undo puts back: the row's own decisions, and who was in it."""
    row = connection.execute(
        sa.select(
            problem.c.id,
            problem.c.label,
            problem.c.status,
            problem.c.renamed_by,
            problem.c.merged_into,
        ).where(problem.c.id == number)
    ).mappings()
    members = connection.execute(
        sa.select(grievance.c.id, grievance.c.problem_fixed_by).where(
            grievance.c.problem_id == number
        )
    )
    own = {str(name): value for name, value in row.one().items()}
    return own | {"members": [list(each) for each in members]}


def _put_back(connection: Connection, was: dict[str, Any], now: datetime) -> None:
    if was.get("made"):
        connection.execute(
            sa.update(grievance)
            .where(grievance.c.problem_id == was["id"])
            .values(problem_id=None, problem_fixed_by="")
        )
        put(connection, was["id"], now, status=GONE, renamed_by="")
        return
    own = {name: was[name] for name in ("label", "status", "renamed_by", "merged_into")}
    put(connection, was["id"], now, **own)
    if was["members"]:
        members = [{"number": n, "home": was["id"], "by": by} for n, by in was["members"]]
        connection.execute(_RETURN, members)


_RETURN = (
    sa.update(grievance)
    .where(grievance.c.id == sa.bindparam("number"))
    .values(problem_id=sa.bindparam("home"), problem_fixed_by=sa.bindparam("by"))
)


def put(connection: Connection, number: int, now: datetime, **values: Any) -> None:
    """Change these columns of a problem."""
    connection.execute(
        sa.update(problem).where(problem.c.id == number).values(**values, changed_at=now)
    )


def recount(connection: Connection, numbers: Sequence[int], now: datetime) -> None:
    """Sizes, towns and sums by what is in the store; words and names wait for the next pass."""
    for number in numbers:
        rows = connection.execute(
            sa.select(grievance.c.commune, grievance_vector.c.version, grievance_vector.c.vector)
            .outerjoin(grievance_vector, grievance_vector.c.grievance_id == grievance.c.id)
            .where(grievance.c.problem_id == number)
        ).all()
        towns: dict[str, int] = {}
        for row in rows:
            if row.commune:
                towns[row.commune] = towns.get(row.commune, 0) + 1
        ordered = sorted(towns.items(), key=lambda each: (-each[1], each[0]))
        put(
            connection,
            number,
            now,
            size=len(rows),
            towns=[[town, count] for town, count in ordered],
            total=_sum([row.vector for row in rows if row.vector]),
        )


def _sum(stored: Sequence[bytes]) -> bytes | None:
    """The sum of vectors of the newest version there is; None where there are none."""
    if not stored:
        return None
    same = [each for each in stored if len(each) == len(stored[-1])]
    rows = np.array([np.frombuffer(each, STORED) for each in same], np.float32)
    return bytes(rows.sum(axis=0).astype(TOTAL).tobytes())


def note(
    connection: Connection, number: int, kind: str, by: By, before: list[dict[str, Any]]
) -> int:
    """Write a decision into the history; returns its id."""
    made: int = connection.execute(
        sa.insert(problem_decision)
        .values(
            problem_id=number,
            kind=kind,
            agent=by.agent,
            before=before,
            decided_at=by.now,
            undone_by="",
        )
        .returning(problem_decision.c.id)
    ).scalar_one()
    return made
