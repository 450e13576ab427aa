"""Queries of grievances."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import GrievanceRecorded, GrievanceView
from bot.storage.tables import grievance, grievance_status


def record(
    connection: Connection,
    recorded: GrievanceRecorded,
    person_id: int,
    conversation_id: int,
    now: datetime,
) -> int:
    """Keep a grievance and the first line of its history; returns its id."""
    latitude, longitude = recorded.point or (None, None)
    number: int = connection.execute(
        sa.insert(grievance)
        .values(
            reference=recorded.reference,
            person_id=person_id,
            conversation_id=conversation_id,
            text=recorded.text,
            commune=recorded.commune,
            place=recorded.place,
            category=recorded.category,
            latitude=latitude,
            longitude=longitude,
            photos=list(recorded.photos),
            status="received",
            created_at=now,
            changed_at=now,
        )
        .returning(grievance.c.id)
    ).scalar_one()
    connection.execute(
        sa.insert(grievance_status).values(
            grievance_id=number, status="received", note="", changed_at=now
        )
    )
    return number


_VIEW = (
    grievance.c.reference,
    grievance.c.text,
    grievance.c.commune,
    grievance.c.place,
    grievance.c.status,
    grievance.c.changed_at,
)


def of_person(connection: Connection, person_id: int, limit: int = 20) -> tuple[GrievanceView, ...]:
    """A person's own grievances, newest first."""
    query = (
        sa.select(*_VIEW)
        .where(grievance.c.person_id == person_id)
        .order_by(grievance.c.id.desc())
        .limit(limit)
    )
    return tuple(GrievanceView(*row) for row in connection.execute(query))


def by_reference(connection: Connection, reference: str) -> GrievanceView | None:
    """One grievance by its reference, whoever sent it."""
    query = sa.select(*_VIEW).where(grievance.c.reference == reference)
    row = connection.execute(query).one_or_none()
    return GrievanceView(*row) if row is not None else None
