"""The last line of a grievance's history, inside a query of grievances."""

from typing import Any

import sqlalchemy as sa

from bot.storage.tables import grievance, grievance_status


def last_line(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """This column of the last line."""
    return (
        sa.select(column)
        .where(grievance_status.c.grievance_id == grievance.c.id)
        .order_by(grievance_status.c.id.desc())
        .limit(1)
        .correlate(grievance)
        .scalar_subquery()
    )
