"""Queries of what people say afterwards, and of who came."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.events.event import Attendance, EventRated, Standing
from bot.storage.dialect import insert
from bot.storage.tables import event, event_feedback, event_signup


@dataclass(frozen=True, slots=True)
class Attending:
    """A sign-up as the animator at the door sees it: a number in the place of a name."""

    number: int
    people: int
    standing: Standing
    attendance: Attendance


def keep(connection: Connection, person_id: int, rated: EventRated, now: datetime) -> None:
    """Keep an opinion; said again, the last one counts."""
    number = connection.scalar(sa.select(event.c.id).where(event.c.reference == rated.event))
    if number is None:
        return
    values = {"opinion": rated.opinion, "words": rated.words, "said_at": now}
    connection.execute(
        insert(connection, event_feedback)
        .values(event_id=number, person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["event_id", "person_id"], set_=values)
    )


def opinions(connection: Connection, reference: str) -> dict[str, int]:
    """How many said what."""
    query = (
        sa.select(event_feedback.c.opinion, sa.func.count())
        .join(event, event.c.id == event_feedback.c.event_id)
        .where(event.c.reference == reference.upper())
        .group_by(event_feedback.c.opinion)
    )
    return dict(connection.execute(query).tuples().all())


def remarks(connection: Connection, reference: str, limit: int = 50) -> list[str]:
    """The words that were added, newest first."""
    query = (
        sa.select(event_feedback.c.words)
        .join(event, event.c.id == event_feedback.c.event_id)
        .where(event.c.reference == reference.upper(), event_feedback.c.words != "")
        .order_by(event_feedback.c.id.desc())
        .limit(limit)
    )
    return list(connection.scalars(query))


def attending(connection: Connection, reference: str) -> list[Attending]:
    """Everybody who has a seat or waits, by number."""
    query = (
        sa.select(
            event_signup.c.number,
            event_signup.c.people,
            event_signup.c.standing,
            event_signup.c.attendance,
        )
        .join(event, event.c.id == event_signup.c.event_id)
        .where(event.c.reference == reference.upper(), event_signup.c.standing != Standing.LEFT)
        .order_by(event_signup.c.number)
    )
    return [
        Attending(number, people, Standing(standing), Attendance(attendance))
        for number, people, standing, attendance in connection.execute(query)
    ]


def note_attendance(
    connection: Connection, reference: str, number: int, attendance: Attendance
) -> bool:
    """Who came; False: nobody has this number there."""
    theirs = sa.select(event.c.id).where(event.c.reference == reference.upper()).scalar_subquery()
    result = connection.execute(
        sa.update(event_signup)
        .where(event_signup.c.event_id == theirs, event_signup.c.number == number)
        .values(attendance=attendance)
    )
    return result.rowcount == 1
