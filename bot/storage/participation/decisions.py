"""Queries of what was decided and why: the public thread of a cycle."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import cycle, decision


@dataclass(frozen=True, slots=True)
class Decided:
    """`kind`: opened, phase, ranked, answered, chosen, set_aside, done, measured, carried, closed;

    `subject`: the reference of what it is about; `title`, `why`: public words.
    """

    kind: str
    subject: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as anybody may see it."""

    id: int
    cycle: str
    kind: str
    subject: str
    title: str
    why: str
    decided_at: datetime


def log(connection: Connection, cycle_id: int, decided: Decided, agent: str, now: datetime) -> None:
    """Write a decision down; nothing takes one out again."""
    connection.execute(
        sa.insert(decision).values(
            cycle_id=cycle_id, kind=decided.kind, subject=decided.subject,
            title=decided.title[:255], why=decided.why, agent=agent, decided_at=now,
        )
    )  # fmt: skip


def of_cycle(
    connection: Connection, cycle_id: int | None = None, limit: int = 200
) -> tuple[DecisionView, ...]:
    """The decisions of a cycle, or of all, newest first."""
    query = _query().limit(limit)
    if cycle_id is not None:
        query = query.where(decision.c.cycle_id == cycle_id)
    return tuple(DecisionView(**row) for row in connection.execute(query).mappings())


def about(connection: Connection, subject: str) -> tuple[DecisionView, ...]:
    """The decisions about one proposal, problem or indicator, newest first."""
    query = _query().where(decision.c.subject == subject)
    return tuple(DecisionView(**row) for row in connection.execute(query).mappings())


def _query() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            decision.c.id,
            cycle.c.reference.label("cycle"),
            decision.c.kind,
            decision.c.subject,
            decision.c.title,
            decision.c.why,
            decision.c.decided_at,
        )
        .join(cycle, cycle.c.id == decision.c.cycle_id)
        .order_by(decision.c.id.desc())
    )
