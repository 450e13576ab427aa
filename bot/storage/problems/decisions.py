"""What mediators decide of problems: merge, split, rename, refuse; kept by every later pass.

Grievances that a decision touches are fixed where it put them, under the mediator's name. Each
decision keeps what it changed, and can be undone as long as no later one touches the same problem.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.errors import DataError
from bot.storage.problems.joining import MERGED, REFUSED, blank
from bot.storage.problems.traces import By, note, put, recount, snapshot
from bot.storage.tables import grievance, problem


def merge(connection: Connection, into: str, others: Sequence[str], by: By) -> int:
    """The problems `others` are part of `into`, for good. Returns the decision's id.

    Raises `DataError` for a problem that is unknown, merged already, or merged with itself.
    """
    target = _usable(connection, into)
    parts = [_usable(connection, each) for each in others]
    if not parts or target in parts:
        raise DataError(f"{into}: name another problem to merge into it")
    before = [snapshot(connection, number) for number in (target, *parts)]
    _fix(connection, [target, *parts], by.agent)
    for number in parts:
        connection.execute(
            sa.update(grievance).where(grievance.c.problem_id == number).values(problem_id=target)
        )
        put(connection, number, by.now, status=MERGED, merged_into=target)
    recount(connection, [target, *parts], by.now)
    return note(connection, target, "merge", by, before)


def split(
    connection: Connection,
    reference: str,
    grievances: Sequence[str],
    label: str,
    by: By,
) -> str:
    """These grievances tell another problem, called `label`; returns its reference.

    Raises `DataError` when none of them, or all of them, would go.
    """
    number = _usable(connection, reference)
    rows = connection.execute(
        sa.select(grievance.c.id, grievance.c.reference).where(grievance.c.problem_id == number)
    ).all()
    going = [row.id for row in rows if row.reference in set(grievances)]
    if not going or len(going) == len(rows):
        raise DataError(f"{reference}: choose some of its grievances, not all of them")
    before = [snapshot(connection, number)]
    values = blank(by.now) | {"label": label, "renamed_by": by.agent}
    made = connection.execute(
        sa.insert(problem).values(**values).returning(problem.c.id, problem.c.reference)
    ).one()
    _fix(connection, [number], by.agent)
    connection.execute(
        sa.update(grievance).where(grievance.c.id.in_(going)).values(problem_id=made.id)
    )
    recount(connection, [number, made.id], by.now)
    before.append({"id": made.id, "made": True})
    note(connection, number, "split", by, before)
    return str(made.reference)


def rename(connection: Connection, reference: str, label: str, by: By) -> int:
    """The name that the problem keeps. Raises `DataError`: unknown, or an empty name."""
    if not label.strip():
        raise DataError(f"{reference}: a name has at least one word")
    number = _usable(connection, reference)
    before = [snapshot(connection, number)]
    put(connection, number, by.now, label=label.strip(), renamed_by=by.agent)
    return note(connection, number, "rename", by, before)


def refuse(connection: Connection, reference: str, by: By) -> int:
    """It is none: it leaves every list, and what tells it later stays with it."""
    number = _usable(connection, reference)
    before = [snapshot(connection, number)]
    _fix(connection, [number], by.agent)
    put(connection, number, by.now, status=REFUSED)
    return note(connection, number, "refuse", by, before)


def _usable(connection: Connection, reference: str) -> int:
    row = connection.execute(
        sa.select(problem.c.id, problem.c.status).where(problem.c.reference == reference)
    ).one_or_none()
    if row is None or row.status == MERGED:
        raise DataError(f"{reference}: no such problem, or it is part of another already")
    return int(row.id)


def _fix(connection: Connection, numbers: Sequence[int], agent: str) -> None:
    connection.execute(
        sa.update(grievance)
        .where(grievance.c.problem_id.in_(numbers))
        .values(problem_fixed_by=agent)
    )
