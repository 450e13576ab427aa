"""Queries of what is counted of cases."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.figures import Facts
from bot.civic.cases.viewer import Viewer
from bot.storage.tables import conversation, mediation_case


def facts(
    connection: Connection,
    viewer: Viewer,
    start: datetime,
    end: datetime,
    *,
    commune: str = "",
) -> Sequence[Facts]:
    """The cases opened from `start` to `end` that this viewer may count, oldest first."""
    case = mediation_case.c
    wanted = [case.opened_at >= start, case.opened_at < end]
    if viewer.communes is not None:
        wanted.append(case.commune.in_(["", *sorted(viewer.communes)]))
    if commune:
        wanted.append(case.commune == commune)
    names = (
        "reference reason commune urgent about step opened_at first_answer_at closed_at outcome "
        "satisfaction reopened"
    )
    query = (
        sa.select(
            *(case[name] for name in names.split()),
            case.late_told_at.isnot(None).label("late"),
            sa.func.coalesce(conversation.c.channel, "").label("channel"),
        )
        .join(conversation, conversation.c.id == case.conversation_id, isouter=True)
        .where(*wanted)
        .order_by(case.opened_at, case.id)
    )
    return [Facts(**row) for row in connection.execute(query).mappings()]


def communes(connection: Connection, viewer: Viewer) -> tuple[str, ...]:
    """The communes from which cases came, by name."""
    query = sa.select(mediation_case.c.commune).where(mediation_case.c.commune != "").distinct()
    return tuple(name for name in sorted(connection.scalars(query)) if viewer.sees(name))
