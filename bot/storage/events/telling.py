"""What people are told of the events that they signed up for, by flows that start by themselves.

Each is due once for ever: the key of its notice says which sign-up and which state of the event.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.events.event import Attendance, EventStatus, Standing
from bot.civic.events.moments import FORGOTTEN, feedback_is_due, reminder_is_due
from bot.civic.territory import Territory
from bot.storage.events import signing
from bot.storage.notices import Invitation, invite
from bot.storage.tables import event, event_signup

KIND = "event"  # nobody who signed up does without: a seat, another day, called off
REMINDER = "reminder"
REMINDED, SEATED, CHANGED, CALLED_OFF, ASKED = (
    "event_reminder",
    "event_seat_found",
    "event_moved",
    "event_called_off",
    "event_feedback",
)
_AHEAD = timedelta(days=2)  # no reminder is due earlier
_BATCH = 200
_SIGNUPS = (
    event_signup.c.id,
    event_signup.c.person_id,
    event_signup.c.joined_at,
    event.c.reference,
    event.c.sequence,
    event.c.starts_at,
    event.c.ends_at,
)


def remind(connection: Connection, now: datetime, territory: Territory) -> int:
    """Remind whoever has a seat tomorrow; how many were looked at."""
    query = _signed(Standing.SEATED).where(
        event_signup.c.reminded_at.is_(None),
        event.c.status == EventStatus.SCHEDULED,
        event.c.starts_at > now,
        event.c.starts_at < now + _AHEAD,
    )
    due = [
        row
        for row in connection.execute(query)
        if reminder_is_due(row.joined_at, row.starts_at, now, territory.timezone)
    ][:_BATCH]
    _mark(connection, due, "reminded_at", now)
    _invite(connection, due, REMINDED, now, territory)
    return len(due)


def ask_how_it_was(connection: Connection, now: datetime, territory: Territory) -> int:
    """Ask whoever was not seen to be absent, once, the day after."""
    query = _signed(Standing.SEATED).where(
        event_signup.c.asked_at.is_(None),
        event_signup.c.attendance != Attendance.ABSENT,
        event.c.status == EventStatus.SCHEDULED,
        event.c.ends_at < now,
        event.c.ends_at > now - FORGOTTEN,
    )
    due = [
        row
        for row in connection.execute(query)
        if feedback_is_due(row.ends_at, now, territory.timezone)
    ][:_BATCH]
    _mark(connection, due, "asked_at", now)
    _invite(connection, due, ASKED, now, territory)
    return len(due)


def seat_who_waits(connection: Connection, now: datetime, territory: Territory) -> int:
    """Seats that came free (somebody left, was erased, a larger room) go to whoever waits."""
    query = (
        sa.select(event.c.reference)
        .join(event_signup, event_signup.c.event_id == event.c.id)
        .where(
            event_signup.c.standing == Standing.WAITING,
            event.c.status == EventStatus.SCHEDULED,
            event.c.starts_at > now,
        )
        .distinct()
    )
    return sum(
        seat_in(connection, reference, now, territory)
        for reference in list(connection.scalars(query))
    )


def seat_in(connection: Connection, reference: str, now: datetime, territory: Territory) -> int:
    """The same for one event; how many got a seat, and are told."""
    lucky = signing.move_up(connection, reference, now)
    rows = connection.execute(
        _signed(Standing.SEATED).where(event_signup.c.id.in_([number for _, number in lucky]))
    )
    _invite(connection, rows, SEATED, now, territory)
    return len(lucky)


def tell_moved(connection: Connection, reference: str, now: datetime, territory: Territory) -> None:
    """It takes place at another time or place; the reminder is due again."""
    rows = list(connection.execute(_everybody(reference)))
    _mark(connection, rows, "reminded_at", None)
    _invite(connection, rows, CHANGED, now, territory)


def tell_called_off(
    connection: Connection, reference: str, now: datetime, territory: Territory
) -> None:
    """It does not take place."""
    _invite(connection, connection.execute(_everybody(reference)), CALLED_OFF, now, territory)


def _signed(*standings: Standing) -> sa.Select[Any]:
    return (
        sa.select(*_SIGNUPS)
        .join(event, event.c.id == event_signup.c.event_id)
        .where(event_signup.c.standing.in_(standings), event_signup.c.person_id.is_not(None))
        .order_by(event_signup.c.id)
    )


def _everybody(reference: str) -> sa.Select[Any]:
    return _signed(Standing.SEATED, Standing.WAITING).where(event.c.reference == reference.upper())


def _mark(
    connection: Connection, rows: Iterable[Row[Any]], column: str, moment: datetime | None
) -> None:
    connection.execute(
        sa.update(event_signup)
        .where(event_signup.c.id.in_([row.id for row in rows]))
        .values({column: moment})
    )


def _invite(
    connection: Connection,
    rows: Iterable[Row[Any]],
    flow: str,
    now: datetime,
    territory: Territory,
) -> None:
    for row in list(rows):
        # A seat may be found, lost and found again: the moment of joining tells them apart.
        key = f"{flow}:{row.id}:{row.sequence}:{int(row.joined_at.timestamp())}"
        kind = REMINDER if flow in (REMINDED, ASKED) else KIND
        invited = Invitation(key, row.person_id, kind, flow, {"event_reference": row.reference})
        invite(connection, invited, now, territory)
