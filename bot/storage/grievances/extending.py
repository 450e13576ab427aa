"""Words that a person adds to a grievance that was sent already."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.grievances.effects import GrievanceExtended
from bot.storage.tables import grievance


def extend(
    connection: Connection,
    added: GrievanceExtended,
    person_id: int | None,
    mask: Callable[[str], str],
) -> bool:
    """Add the words, and show them masked; false: this person has no such grievance."""
    row = connection.execute(
        sa.select(grievance.c.id, grievance.c.text, grievance.c.commune, grievance.c.place)
        .where(grievance.c.reference == added.reference, grievance.c.person_id == person_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        return False
    text, place = f"{row.text}\n{added.text}", added.place or row.place
    connection.execute(
        sa.update(grievance)
        .where(grievance.c.id == row.id)
        .values(
            text=text, place=place, commune=added.commune or row.commune,
            public_text=mask(text), public_place=mask(place),
        )
    )  # fmt: skip
    return True
