"""What people say of the help that they got."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.cases.effects import FeedbackGiven
from bot.civic.cases.viewer import Viewer
from bot.storage.cases.changes import note
from bot.storage.tables import feedback, mediation_case

_RECENT = timedelta(days=30)


def record(connection: Connection, given: FeedbackGiven, person_id: int, now: datetime) -> None:
    """Keep an opinion: of the case that it names, else of the person's last closed one."""
    case = _case(connection, given, person_id, now)
    connection.execute(
        sa.insert(feedback).values(
            person_id=person_id,
            mediation_case_id=case["id"] if case else None,
            about=case["about"] if case else given.about,
            commune=case["commune"] if case else "",
            score=given.score,
            comment=given.comment,
            at=now,
        )
    )
    if case is not None:
        connection.execute(
            sa.update(mediation_case)
            .where(mediation_case.c.id == case["id"])
            .values(satisfaction=given.score)
        )
        note(connection, case["id"], "feedback", now, detail=str(int(given.score)))


def _case(
    connection: Connection, given: FeedbackGiven, person_id: int, now: datetime
) -> RowMapping | None:
    case = mediation_case.c
    query = sa.select(case.id, case.about, case.commune).where(case.person_id == person_id)
    if given.case:
        query = query.where(case.reference == given.case)
    else:
        query = query.where(case.closed_at > now - _RECENT, case.outcome != "erased")
    return connection.execute(query.order_by(case.closed_at.desc()).limit(1)).mappings().first()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said of the help of a case, in their words."""

    reference: str
    score: int
    comment: str
    at: datetime


def opinions(
    connection: Connection, viewer: Viewer, start: datetime, end: datetime, *, limit: int = 10
) -> tuple[Opinion, ...]:
    """The last opinions in words on cases that this viewer may see, newest first."""
    case = mediation_case.c
    query = (
        sa.select(case.reference, feedback.c.score, feedback.c.comment, feedback.c.at)
        .join(mediation_case, case.id == feedback.c.mediation_case_id)
        .where(feedback.c.comment != "", feedback.c.at >= start, feedback.c.at < end)
        .order_by(feedback.c.id.desc())
        .limit(limit)
    )
    if viewer.communes is not None:
        query = query.where(case.commune.in_(["", *sorted(viewer.communes)]))
    return tuple(Opinion(*row) for row in connection.execute(query))
