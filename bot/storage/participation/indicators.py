"""Queries of indicators as anybody may see them."""

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
from bot.storage.tables import cycle, indicator, indicator_answer, indicator_figure, proposal

NOBODY = Tally()


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
