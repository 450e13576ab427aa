"""Queries of animators: events and series planned, moved, called off."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.events.event import EventKind, EventStatus, EventView
from bot.civic.events.series import WEEKDAYS, Series, dates, holidays_in
from bot.errors import DataError
from bot.storage.events.listing import by_reference
from bot.storage.tables import event, event_series

Draw = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """What an animator says of an event, or of each date of a series."""

    title: str
    kind: EventKind
    commune: str
    place: str
    description: str = ""
    seats: int | None = None

    def values(self) -> dict[str, Any]:
        """The columns. Raises `DataError`: no title, or seats that are none."""
        if not self.title.strip():
            raise DataError("an event has a title")
        if self.seats is not None and self.seats < 1:
            raise DataError("seats: at least one, or none at all for no limit")
        return {
            "title": self.title.strip(), "kind": self.kind, "commune": self.commune,
            "place": self.place.strip(), "description": self.description.strip(),
            "seats": self.seats,
        }  # fmt: skip

    def weekly(self, days: tuple[date, date], hours: tuple[time, time], timezone: str) -> Series:
        """A series on the day of the week of the first day, until the last one."""
        (first, until), (starts, ends) = days, hours
        return Series(
            reference="", title=self.title, kind=self.kind, commune=self.commune, place=self.place,
            rule=f"FREQ=WEEKLY;BYDAY={WEEKDAYS[first.weekday()]}", first=first, until=until,
            starts=starts, ends=ends, timezone=timezone,
        )  # fmt: skip


def add(
    connection: Connection,
    planned: Planned,
    starts_at: datetime,
    ends_at: datetime,
    *,
    draw: Draw,
    now: datetime,
) -> str:
    """Plan one event; returns its reference. Raises `DataError`."""
    if ends_at <= starts_at:
        raise DataError("an event ends after it starts")
    reference = draw("E")
    row = _row(reference, planned, starts_at, ends_at, now)
    connection.execute(sa.insert(event).values(**row))
    return reference


def _row(
    reference: str, planned: Planned, starts_at: datetime, ends_at: datetime, now: datetime
) -> dict[str, Any]:
    return {
        "reference": reference, **planned.values(), "starts_at": starts_at, "ends_at": ends_at,
        "status": EventStatus.SCHEDULED, "sequence": 0, "created_at": now, "changed_at": now,
    }  # fmt: skip


def add_series(
    connection: Connection, wanted: Series, planned: Planned, *, draw: Draw, now: datetime
) -> Series:
    """Plan a series and every date of it but public holidays. Raises `DataError`.

    `wanted`: its rule and hours; its words are those of `planned`, its reference is drawn.
    """
    words = planned.values()
    made = replace(wanted, reference=draw("E"), changed_at=now, **words)
    made = replace(made, left_out=tuple(sorted({*made.left_out, *holidays_in(made)})))
    if not dates(made):
        raise DataError("this rule gives no date before its end")
    number = connection.execute(
        sa.insert(event_series)
        .values(
            reference=made.reference, rule=made.rule, first=made.first, until=made.until,
            starts=made.starts, ends=made.ends, timezone=made.timezone,
            left_out=[each.isoformat() for each in made.left_out], created_at=now, changed_at=now,
            **words,
        )
        .returning(event_series.c.id)
    ).scalar_one()  # fmt: skip
    rows = [
        _row(draw("E"), planned, begin, end, now)
        | {"event_series_id": number, "recurrence_at": begin}
        for begin, end in dates(made)
    ]
    connection.execute(sa.insert(event), rows)
    return made


def move(
    connection: Connection,
    reference: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    place: str | None = None,
    now: datetime,
) -> EventView:
    """Another time or place; whoever is signed up is reminded anew. Raises `DataError`."""
    if ends_at <= starts_at:
        raise DataError("an event ends after it starts")
    values: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at}
    return _change(connection, reference, values | ({"place": place} if place else {}), now)


def cancel(connection: Connection, reference: str, now: datetime) -> EventView:
    """Call one date off. Raises `DataError`."""
    return _change(connection, reference, {"status": EventStatus.CANCELLED}, now)


def set_seats(
    connection: Connection, reference: str, seats: int | None, now: datetime
) -> EventView:
    """Another number of seats; nobody who has one loses it. Raises `DataError`."""
    return _change(connection, reference, {"seats": seats}, now)


def _change(
    connection: Connection, reference: str, values: dict[str, Any], now: datetime
) -> EventView:
    changed = connection.execute(
        sa.update(event)
        .where(event.c.reference == reference.upper(), event.c.status == EventStatus.SCHEDULED)
        .values(**values, sequence=event.c.sequence + 1, changed_at=now)
    )
    found = by_reference(connection, reference)
    if not changed.rowcount or found is None:
        raise DataError(f"no event {reference} that takes place: see sanu event list")
    return found
