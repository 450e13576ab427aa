"""What staff sees of a grievance: the words as they were written, and those it belongs with."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.grievances.statuses import ENDED, Status
from bot.storage.tables import grievance, problem


@dataclass(frozen=True, slots=True)
class StaffGrievance:
    """`public_text`: what everybody reads; `source`: the channel; `problem`: its name, or empty."""

    reference: str
    text: str
    public_text: str
    commune: str
    place: str
    category: str
    status: Status
    source: str
    created_at: datetime
    photos: tuple[str, ...]
    point: tuple[float, float] | None
    problem: str


def for_staff(connection: Connection, reference: str) -> StaffGrievance | None:
    """One grievance, whole; None: there is none of that reference."""
    query = (
        sa.select(grievance, problem.c.label)
        .outerjoin(problem, problem.c.id == grievance.c.problem_id)
        .where(grievance.c.reference == reference)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    point = (row.latitude, row.longitude) if row.latitude is not None else None
    return StaffGrievance(
        reference=row.reference, text=row.text, public_text=row.public_text or "",
        commune=row.commune, place=row.place, category=row.category, status=Status(row.status),
        source=row.source, created_at=row.created_at, photos=tuple(row.photos), point=point,
        problem=row.label or "",
    )  # fmt: skip


def commune_of(connection: Connection, reference: str) -> str | None:
    """Its commune, empty where none was said; None: there is no such grievance."""
    query = sa.select(grievance.c.commune).where(grievance.c.reference == reference)
    return connection.scalar(query)


def same_problem(connection: Connection, reference: str) -> tuple[str, ...]:
    """The other grievances of its problem that are not ended, oldest first."""
    own = (
        sa.select(grievance.c.problem_id)
        .where(grievance.c.reference == reference)
        .scalar_subquery()
    )
    query = (
        sa.select(grievance.c.reference)
        .where(
            grievance.c.problem_id == own,
            grievance.c.reference != reference,
            grievance.c.status.not_in(ENDED),
        )
        .order_by(grievance.c.id)
    )
    return tuple(connection.scalars(query))
