"""Queries of cases: what waits for a person."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import CaseOpened
from bot.storage.tables import mediation_case


def open_case(
    connection: Connection,
    opened: CaseOpened,
    person_id: int,
    conversation_id: int,
    now: datetime,
) -> int:
    """Record a case; returns its id."""
    number: int = connection.execute(
        sa.insert(mediation_case)
        .values(
            reference=opened.reference,
            person_id=person_id,
            conversation_id=conversation_id,
            reason=opened.reason,
            urgent=opened.urgent,
            summary=opened.summary,
            commune=opened.commune,
            status="open",
            opened_at=now,
            answer_by=opened.answer_by,
        )
        .returning(mediation_case.c.id)
    ).scalar_one()
    return number
