"""Queries of cases: what waits for a person."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.messages import CaseOpened
from bot.storage.tables import conversation, mediation_case


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


def open_cases(connection: Connection, limit: int = 500) -> list[RowMapping]:
    """Open cases, oldest first, with the channel that they came by and without any words."""
    columns = (
        mediation_case.c.reference,
        mediation_case.c.reason,
        mediation_case.c.urgent,
        mediation_case.c.commune,
        mediation_case.c.opened_at,
        mediation_case.c.answer_by,
        conversation.c.channel,
    )
    query = (
        sa.select(*columns)
        .join(conversation, conversation.c.id == mediation_case.c.conversation_id, isouter=True)
        .where(mediation_case.c.status == "open")
        .order_by(mediation_case.c.opened_at)
        .limit(limit)
    )
    return [row._mapping for row in connection.execute(query)]
