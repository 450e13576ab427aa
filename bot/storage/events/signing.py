"""Queries of sign-ups: seats are counted under a lock, so that the last one is given once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.events.event import (
    Attendance,
    EventJoined,
    EventStatus,
    EventView,
    SignUpView,
    Standing,
)
from bot.civic.events.seats import Party, promoted
from bot.errors import StaleTurn
from bot.storage.dialect import insert
from bot.storage.events.listing import VIEW, view, views
from bot.storage.tables import event, event_feedback, event_series, event_signup


class SeatTaken(StaleTurn):
    """What the person was promised no longer holds: their turn is taken again."""


def join(connection: Connection, person_id: int, joined: EventJoined, now: datetime) -> None:
    """Sign a person up as they were promised; whoever is signed up gets another number of seats.

    Raises `SeatTaken`: the last seats went meanwhile, or it is called off or over.
    """
    found = locked(connection, joined.event)
    if found is None or found.starts_at <= now or found.status is not EventStatus.SCHEDULED:
        raise SeatTaken(f"{joined.event} cannot be joined any more")
    number = _number(connection, joined.event)
    free_without = _free(found, _seated(connection, number, person_id))
    fits = free_without is None or joined.people <= free_without
    if fits != (joined.standing is Standing.SEATED):
        raise SeatTaken(f"{joined.event} has not the seats that were promised")
    _write(connection, number, person_id, joined, now)


def _write(
    connection: Connection, number: int, person_id: int, joined: EventJoined, now: datetime
) -> None:
    values = {"people": joined.people, "standing": joined.standing, "changed_at": now}
    ticket = sa.select(sa.func.coalesce(sa.func.max(event_signup.c.number), 0) + 1).where(
        event_signup.c.event_id == number
    )
    # Whoever left comes back at the end of the line.
    again = sa.case((event_signup.c.standing == Standing.LEFT, now), else_=event_signup.c.joined_at)
    connection.execute(
        insert(connection, event_signup)
        .values(
            event_id=number,
            person_id=person_id,
            number=ticket.scalar_subquery(),
            joined_at=now,
            **values,
        )
        .on_conflict_do_update(
            index_elements=["event_id", "person_id"], set_={**values, "joined_at": again}
        )
    )


def leave(connection: Connection, person_id: int, reference: str, now: datetime) -> None:
    """Give the seats, or the place in the waiting list, back."""
    if locked(connection, reference) is None:
        return
    connection.execute(
        sa.update(event_signup)
        .where(
            event_signup.c.event_id == _number(connection, reference),
            event_signup.c.person_id == person_id,
        )
        .values(standing=Standing.LEFT, changed_at=now)
    )


def move_up(connection: Connection, reference: str, now: datetime) -> list[tuple[int, int]]:
    """Seat those of the waiting list who fit; (person, sign-up) of each."""
    found = locked(connection, reference)
    if found is None or found.starts_at <= now or found.status is not EventStatus.SCHEDULED:
        return []
    number = _number(connection, reference)
    waiting = {
        row.id: row
        for row in connection.execute(
            sa.select(event_signup.c.id, event_signup.c.people, event_signup.c.person_id)
            .where(event_signup.c.event_id == number, event_signup.c.standing == Standing.WAITING)
            .order_by(event_signup.c.joined_at, event_signup.c.id)
        )
    }
    ranked = [Party(rank, row.people) for rank, row in enumerate(waiting.values())]
    lucky = [list(waiting.values())[party.number] for party in promoted(ranked, found.free)]
    connection.execute(
        sa.update(event_signup)
        .where(event_signup.c.id.in_([row.id for row in lucky]))
        .values(standing=Standing.SEATED, changed_at=now)
    )
    return [(row.person_id, row.id) for row in lucky if row.person_id is not None]


def of_person(connection: Connection, person_id: int, now: datetime) -> tuple[SignUpView, ...]:
    """What a person is signed up for and has not ended, soonest first."""
    query = (
        sa.select(
            *VIEW,
            event_signup.c.people.label("mine"),
            event_signup.c.standing,
            event_signup.c.number,
            _rank().label("rank"),
        )
        .select_from(
            event_signup.join(event, event.c.id == event_signup.c.event_id).outerjoin(
                event_series, event_series.c.id == event.c.event_series_id
            )
        )
        .where(
            event_signup.c.person_id == person_id,
            event_signup.c.standing != Standing.LEFT,
            event.c.ends_at > now,
        )
        .order_by(event.c.starts_at, event.c.id)
    )
    rows: Iterable[Row[Any]] = connection.execute(query)
    return tuple(_signup(row) for row in rows)


def _signup(row: Row[Any]) -> SignUpView:
    standing = Standing(row.standing)
    rank = row.rank if standing is Standing.WAITING else 0
    return SignUpView(view(row), row.mine, standing, rank, row.number)


def _rank() -> sa.ScalarSelect[int]:
    """Where a sign-up stands in the waiting list, from 1."""
    before = event_signup.alias("before")
    return (
        sa.select(sa.func.count())
        .select_from(before)
        .where(
            before.c.event_id == event_signup.c.event_id,
            before.c.standing == Standing.WAITING,
            sa.tuple_(before.c.joined_at, before.c.id)
            <= sa.tuple_(event_signup.c.joined_at, event_signup.c.id),
        )
        .correlate(event_signup)
        .scalar_subquery()
    )


def locked(connection: Connection, reference: str) -> EventView | None:
    """The event, held to the end of the transaction, with its seats counted."""
    key = reference.upper()
    connection.execute(sa.select(event.c.id).where(event.c.reference == key).with_for_update())
    row = connection.execute(views().where(event.c.reference == key)).one_or_none()
    return None if row is None else view(row)


def _number(connection: Connection, reference: str) -> int:
    number: int = connection.execute(
        sa.select(event.c.id).where(event.c.reference == reference.upper())
    ).scalar_one()
    return number


def _seated(connection: Connection, number: int, person_id: int) -> int:
    """The seats that this person has already."""
    query = sa.select(event_signup.c.people).where(
        event_signup.c.event_id == number,
        event_signup.c.person_id == person_id,
        event_signup.c.standing == Standing.SEATED,
    )
    return connection.scalar(query) or 0


def _free(found: EventView, own: int) -> int | None:
    return None if found.free is None else found.free + own


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure: the person goes, and gives back what was not used yet.

    Whoever waits for these seats moves up by the clock.
    """
    connection.execute(
        sa.update(event_signup)
        .where(event_signup.c.person_id == person_id)
        .values(
            person_id=None,
            standing=sa.case(
                (event_signup.c.attendance == Attendance.UNKNOWN, Standing.LEFT),
                else_=event_signup.c.standing,
            ),
        )
    )
    connection.execute(
        sa.update(event_feedback)
        .where(event_feedback.c.person_id == person_id)
        .values(person_id=None, words="")
    )
