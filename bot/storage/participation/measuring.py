"""Queries of indicators at work: planned, asked, answered, entered, published."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.participation.indicators import Kind, Round
from bot.errors import DataError
from bot.storage.dialect import insert
from bot.storage.tables import indicator, indicator_answer, indicator_figure, proposal


@dataclass(frozen=True, slots=True)
class Planned:
    """An indicator as an animator plans it."""

    reference: str
    proposal: str
    kind: Kind
    wording: str
    unit: str = ""
    more_is_better: bool = True
    before_at: datetime | None = None
    after_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A round that has to be asked now."""

    id: int
    reference: str
    round: Round


def plan(connection: Connection, cycle_id: int, planned: Planned, now: datetime) -> None:
    """Keep an indicator of a proposal. Raises `DataError` when there is no such proposal."""
    number = connection.scalar(
        sa.select(proposal.c.id).where(proposal.c.reference == planned.proposal)
    )
    if number is None:
        raise DataError(f"there is no proposal {planned.proposal}")
    connection.execute(
        sa.insert(indicator).values(
            reference=planned.reference, cycle_id=cycle_id, proposal_id=number,
            kind=planned.kind, wording=planned.wording, unit=planned.unit,
            more_is_better=planned.more_is_better, before_at=planned.before_at,
            after_at=planned.after_at, created_at=now,
        )
    )  # fmt: skip


def due(connection: Connection, now: datetime) -> tuple[Due, ...]:
    """The questions that are to be asked now; locked until the transaction ends."""
    found = []
    for each in Round:
        at, asked = indicator.c[f"{each}_at"], indicator.c[f"{each}_asked_at"]
        rows = connection.execute(
            sa.select(indicator.c.id, indicator.c.reference)
            .where(indicator.c.kind == Kind.QUESTION, at <= now, asked.is_(None))
            .with_for_update(skip_locked=True)
        )
        found += [Due(row.id, row.reference, each) for row in rows]
    return tuple(found)


def mark_asked(connection: Connection, asked: Due, now: datetime) -> None:
    """That round was asked: once."""
    connection.execute(
        sa.update(indicator)
        .where(indicator.c.id == asked.id)
        .values({f"{asked.round}_asked_at": now})
    )


def answer(
    connection: Connection,
    reference: str,
    person_id: int,
    given: tuple[Round, str, str | None],
    now: datetime,
) -> None:
    """Keep somebody's answer: (round, answer, felt). The last one of a round counts."""
    number = connection.scalar(sa.select(indicator.c.id).where(indicator.c.reference == reference))
    if number is None:
        return
    at, said, felt = given
    values = {"answer": said, "felt": felt, "answered_at": now}
    connection.execute(
        insert(connection, indicator_answer)
        .values(indicator_id=number, person_id=person_id, round=at, **values)
        .on_conflict_do_update(index_elements=["indicator_id", "round", "person_id"], set_=values)
    )


def enter(
    connection: Connection,
    reference: str,
    at: Round,
    value: float,
    *,
    source: str,
    agent: str,
    now: datetime,
) -> None:
    """Keep a figure that an agent enters; the last of a round counts. Raises `DataError`."""
    number = connection.scalar(sa.select(indicator.c.id).where(indicator.c.reference == reference))
    if number is None:
        raise DataError(f"there is no indicator {reference}")
    connection.execute(
        sa.insert(indicator_figure).values(
            indicator_id=number, round=at, value=value, source=source, agent=agent, entered_at=now
        )
    )


def publish(connection: Connection, reference: str, now: datetime) -> bool:
    """Make the result public. Returns whether it was not before."""
    done = connection.execute(
        sa.update(indicator)
        .where(indicator.c.reference == reference, indicator.c.published_at.is_(None))
        .values(published_at=now)
    )
    return bool(done.rowcount)
