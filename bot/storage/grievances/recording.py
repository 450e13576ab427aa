"""A grievance is kept; what its own person may hear of it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.grievances.statuses import Status
from bot.messages import GrievanceRecorded, GrievanceView
from bot.storage.grievances.lines import last_line
from bot.storage.tables import grievance, grievance_status


@dataclass(frozen=True, slots=True)
class Public:
    """What may be shown of a grievance, masked; where it came from, and its name there."""

    text: str | None = None
    place: str | None = None
    source: str = ""
    source_id: str | None = None


NOT_SHOWN = Public()


def record(
    connection: Connection,
    recorded: GrievanceRecorded,
    person_id: int | None,
    conversation_id: int | None,
    now: datetime,
    *,
    public: Public = NOT_SHOWN,
) -> int:
    """Keep a grievance and the first line of its history; returns its id.

    Without a public text it is never shown to others.
    """
    latitude, longitude = recorded.point or (None, None)
    number: int = connection.execute(
        sa.insert(grievance)
        .values(
            reference=recorded.reference, person_id=person_id, conversation_id=conversation_id,
            text=recorded.text, commune=recorded.commune, place=recorded.place,
            category=recorded.category, latitude=latitude, longitude=longitude,
            photos=list(recorded.photos), status=Status.RECEIVED, created_at=now, changed_at=now,
            public_text=public.text, public_place=public.place, source=public.source,
            source_id=public.source_id, said_same=recorded.same_as,
            said_apart=recorded.apart_from,
        )
        .returning(grievance.c.id)
    ).scalar_one()  # fmt: skip
    connection.execute(
        sa.insert(grievance_status).values(
            grievance_id=number, status=Status.RECEIVED, note="", changed_at=now
        )
    )
    return number


_REST = (
    grievance.c.status, grievance.c.changed_at, last_line(grievance_status.c.note).label("note")
)  # fmt: skip
_OWN = (
    grievance.c.reference, grievance.c.text, grievance.c.commune, grievance.c.place, *_REST
)  # fmt: skip


def of_person(connection: Connection, person_id: int, limit: int = 20) -> tuple[GrievanceView, ...]:
    """A person's own grievances, newest first."""
    query = (
        sa.select(*_OWN)
        .where(grievance.c.person_id == person_id)
        .order_by(grievance.c.id.desc())
        .limit(limit)
    )
    return tuple(GrievanceView(*row) for row in connection.execute(query))


def by_reference(
    connection: Connection, reference: str, person_id: int | None = None
) -> GrievanceView | None:
    """One grievance by its reference: in the person's words for themselves, masked for others."""
    own = grievance.c.person_id == person_id if person_id is not None else sa.false()
    columns = (
        grievance.c.reference,
        sa.case((own, grievance.c.text), else_=sa.func.coalesce(grievance.c.public_text, "")),
        grievance.c.commune,
        sa.case((own, grievance.c.place), else_=sa.func.coalesce(grievance.c.public_place, "")),
        *_REST,
    )
    row = connection.execute(
        sa.select(*columns).where(grievance.c.reference == reference)
    ).one_or_none()
    return GrievanceView(*row) if row is not None else None
