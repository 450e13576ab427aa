"""Queries of what volunteers offer."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.relays.effects import VolunteerOffered
from bot.civic.relays.volunteers import Subject, Volunteer
from bot.storage.dialect import insert
from bot.storage.tables import conversation, relay, volunteer


def offer(connection: Connection, person_id: int, offered: VolunteerOffered, now: datetime) -> None:
    """Keep an offer; the one before is replaced."""
    values = {
        "subjects": [str(each) for each in offered.subjects],
        "commune": offered.commune,
        "availability": offered.availability,
        "offered_at": now,
    }
    connection.execute(
        insert(connection, volunteer)
        .values(person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )


def withdraw(connection: Connection, person_id: int) -> None:
    """This person offers nothing any more."""
    connection.execute(sa.delete(volunteer).where(volunteer.c.person_id == person_id))


def offered(connection: Connection, person_id: int) -> Volunteer | None:
    """What this person offers."""
    found = _volunteers(connection, volunteer.c.person_id == person_id)
    return found[0] if found else None


def volunteers(connection: Connection) -> list[Volunteer]:
    """Everybody who offers help and can be reached: not who said STOP or blocked us."""
    reached = (
        sa.select(conversation.c.id)
        .where(
            conversation.c.person_id == volunteer.c.person_id,
            conversation.c.stopped_at.is_(None),
            conversation.c.blocked_at.is_(None),
        )
        .exists()
    )
    return _volunteers(connection, reached)


def _volunteers(connection: Connection, which: sa.ColumnElement[bool]) -> list[Volunteer]:
    under_way = (
        sa.select(sa.func.count())
        .where(relay.c.helper_id == volunteer.c.person_id, relay.c.status.in_(("proposed", "open")))
        .scalar_subquery()
    )
    columns = (
        volunteer.c.person_id,
        volunteer.c.subjects,
        volunteer.c.commune,
        volunteer.c.availability,
        under_way,
    )
    return [
        Volunteer(number, tuple(Subject(each) for each in subjects), commune, when, count)
        for number, subjects, commune, when, count in connection.execute(
            sa.select(*columns).where(which).order_by(volunteer.c.id)
        )
    ]
