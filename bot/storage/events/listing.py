"""Queries that show events: what comes, one by its reference, the series of the public feed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.events.event import EventKind, EventStatus, EventView, Standing
from bot.civic.events.series import Series
from bot.storage.tables import event, event_series, event_signup


def _people(standing: Standing) -> sa.ScalarSelect[int]:
    counted = event_signup.alias()
    return (
        sa.select(sa.func.coalesce(sa.func.sum(counted.c.people), 0))
        .where(counted.c.event_id == event.c.id, counted.c.standing == standing)
        .correlate(event)
        .scalar_subquery()
    )


VIEW = (
    *event.c,
    event_series.c.reference.label("series"),
    _people(Standing.SEATED).label("taken"),
    _people(Standing.WAITING).label("waiting"),
)
_FROM = event.outerjoin(event_series, event_series.c.id == event.c.event_series_id)


def views() -> sa.Select[Any]:
    """A query of events that `view` reads."""
    return sa.select(*VIEW).select_from(_FROM)


def view(row: Row[Any]) -> EventView:
    """An event of a row of `views`."""
    return EventView(
        row.reference, row.title, EventKind(row.kind), row.commune, row.place, row.starts_at,
        row.ends_at, row.description, row.seats, row.taken, row.waiting, EventStatus(row.status),
        row.sequence, row.changed_at, row.series or "", row.recurrence_at,
    )  # fmt: skip


def coming(connection: Connection, now: datetime, limit: int = 200) -> list[EventView]:
    """What has not begun, soonest first; called off ones too."""
    query = views().where(event.c.starts_at > now).order_by(event.c.starts_at, event.c.id)
    return [view(row) for row in connection.execute(query.limit(limit))]


def since(connection: Connection, moment: datetime, limit: int = 2000) -> list[EventView]:
    """What ends after a moment, for the feed and the animators."""
    query = views().where(event.c.ends_at > moment).order_by(event.c.starts_at, event.c.id)
    return [view(row) for row in connection.execute(query.limit(limit))]


def by_reference(connection: Connection, reference: str) -> EventView | None:
    """The event of that reference, in any case."""
    query = views().where(event.c.reference == reference.upper())
    row = connection.execute(query).one_or_none()
    return None if row is None else view(row)


def next_of_series(connection: Connection, reference: str, now: datetime) -> EventView | None:
    """The next date of a series: where its calendar entry leads to."""
    query = views().where(event_series.c.reference == reference.upper(), event.c.ends_at > now)
    row = connection.execute(query.order_by(event.c.starts_at).limit(1)).one_or_none()
    return None if row is None else view(row)


def series_until(connection: Connection, day: datetime) -> list[Series]:
    """The series that are not over on that day."""
    query = sa.select(event_series).where(event_series.c.until >= day.date())
    return [series(row) for row in connection.execute(query.order_by(event_series.c.id))]


def series(row: Row[Any]) -> Series:
    """A series of its row."""
    return Series(
        row.reference, row.title, EventKind(row.kind), row.commune, row.place, row.rule, row.first,
        row.until, row.starts, row.ends, row.timezone, row.description, row.seats,
        tuple(datetime.fromisoformat(each).date() for each in row.left_out), row.sequence,
        row.changed_at,
    )  # fmt: skip
