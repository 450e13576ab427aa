"""Queries of indicators: planned, asked, answered, published."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.participation.indicators import (
    Change,
    Felt,
    Kind,
    Round,
    Tally,
    compare_answers,
    compare_figures,
)
from bot.errors import DataError
from bot.storage.dialect import insert
from bot.storage.tables import cycle, indicator, indicator_answer, indicator_figure, proposal

NOBODY = Tally()


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
class IndicatorView:
    """An indicator as anybody may see it."""

    reference: str
    cycle: str
    proposal: str
    about: str
    problem: str
    kind: Kind
    wording: str
    unit: str
    more_is_better: bool
    before_asked_at: datetime | None
    after_asked_at: datetime | None
    published_at: datetime | None
    before: Tally = NOBODY
    after: Tally = NOBODY
    felt: tuple[tuple[Felt, int], ...] = ()
    figure_before: float | None = None
    figure_after: float | None = None
    source: str = ""

    @property
    def change(self) -> Change:
        """What the two rounds say."""
        if self.kind is Kind.QUESTION:
            return compare_answers(self.before, self.after)
        more = self.more_is_better
        return compare_figures(self.figure_before, self.figure_after, more_is_better=more)


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


def by_reference(connection: Connection, reference: str) -> IndicatorView | None:
    """One indicator with its two rounds."""
    query = _query().where(indicator.c.reference == reference)
    row = connection.execute(query).mappings().one_or_none()
    return _whole(connection, row) if row is not None else None


def listed(
    connection: Connection, *, cycle_id: int | None = None, about: str | None = None
) -> tuple[IndicatorView, ...]:
    """The indicators of a cycle or of a proposal, or all, oldest first."""
    query = _query().order_by(indicator.c.id)
    if cycle_id is not None:
        query = query.where(indicator.c.cycle_id == cycle_id)
    if about is not None:
        query = query.where(proposal.c.reference == about)
    return tuple(_whole(connection, row) for row in connection.execute(query).mappings().all())


def _query() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            indicator.c.id,
            indicator.c.reference,
            cycle.c.reference.label("cycle"),
            proposal.c.reference.label("proposal"),
            proposal.c.title.label("about"),
            proposal.c.problem,
            indicator.c.kind,
            indicator.c.wording,
            indicator.c.unit,
            indicator.c.more_is_better,
            indicator.c.before_asked_at,
            indicator.c.after_asked_at,
            indicator.c.published_at,
        )
        .join(proposal, proposal.c.id == indicator.c.proposal_id)
        .join(cycle, cycle.c.id == indicator.c.cycle_id)
    )


def _whole(connection: Connection, row: RowMapping) -> IndicatorView:
    values: dict[str, Any] = {**row, "kind": Kind(row["kind"])}
    number = int(values.pop("id"))
    view = IndicatorView(**values)
    if view.kind is Kind.FIGURE:
        return _with_figures(connection, number, view)
    return replace(
        view,
        before=_tally(connection, number, Round.BEFORE),
        after=_tally(connection, number, Round.AFTER),
        felt=_felt(connection, number),
    )


def _tally(connection: Connection, number: int, at: Round) -> Tally:
    rows = connection.execute(
        sa.select(indicator_answer.c.answer, sa.func.count().label("n"))
        .where(indicator_answer.c.indicator_id == number, indicator_answer.c.round == at)
        .group_by(indicator_answer.c.answer)
    )
    return Tally(**{row.answer: row.n for row in rows})


def _felt(connection: Connection, number: int) -> tuple[tuple[Felt, int], ...]:
    rows = connection.execute(
        sa.select(indicator_answer.c.felt, sa.func.count().label("n"))
        .where(indicator_answer.c.indicator_id == number, indicator_answer.c.felt.is_not(None))
        .group_by(indicator_answer.c.felt)
    )
    counted = {row.felt: int(row.n) for row in rows}
    return tuple((each, counted.get(each, 0)) for each in Felt) if counted else ()


def _with_figures(connection: Connection, number: int, view: IndicatorView) -> IndicatorView:
    rows = connection.execute(
        sa.select(indicator_figure.c.round, indicator_figure.c.value, indicator_figure.c.source)
        .where(indicator_figure.c.indicator_id == number)
        .order_by(indicator_figure.c.id)
    ).all()
    last = {row.round: row.value for row in rows}
    return replace(
        view,
        figure_before=last.get(Round.BEFORE),
        figure_after=last.get(Round.AFTER),
        source=rows[-1].source if rows else "",
    )
