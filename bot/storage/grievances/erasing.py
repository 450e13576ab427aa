"""What is forgotten of a person's grievances: every word; town, category and dates are counts."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import grievance, grievance_status


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure."""
    theirs = sa.select(grievance.c.id).where(grievance.c.person_id == person_id)
    connection.execute(
        sa.update(grievance_status)
        .where(grievance_status.c.grievance_id.in_(theirs))
        .values(note="", public_note="")
    )
    connection.execute(
        sa.update(grievance)
        .where(grievance.c.person_id == person_id)
        .values(
            person_id=None, conversation_id=None, text="", place="", public_text="",
            public_place="", photos=[], latitude=None, longitude=None,
        )
    )  # fmt: skip
