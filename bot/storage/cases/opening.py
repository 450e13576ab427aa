"""Queries that open a case, and say who waits."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.life import HELD, opened
from bot.civic.cases.summary import Background, Line, complete
from bot.messages import CaseOpened, Kind
from bot.storage.case_feed import MESSAGE
from bot.storage.cases.changes import note
from bot.storage.cases.holding import columns_of
from bot.storage.tables import conversation, grievance, inbound, mediation_case, outbox

_LINES = 6  # of what was said before


def open_case(
    connection: Connection,
    asked: CaseOpened,
    person_id: int,
    conversation_id: int,
    now: datetime,
) -> int:
    """Record a case; returns its id.

    A mediator who already has the conversation has this case too.
    """
    holder = _holder(connection, conversation_id)
    known = _background(connection, asked, person_id, conversation_id)
    number: int = connection.execute(
        sa.insert(mediation_case)
        .values(
            reference=asked.reference,
            person_id=person_id,
            conversation_id=conversation_id,
            reason=asked.reason,
            urgent=asked.urgent,
            summary=complete(asked.summary, known),
            commune=asked.commune,
            answer_by=asked.answer_by,
            about=asked.about,
            step=asked.step,
            language=asked.language,
            skill=asked.skill,
            **columns_of(opened(now, holder)),
        )
        .returning(mediation_case.c.id)
    ).scalar_one()
    note(connection, number, "open", now, detail=asked.reason)
    note(connection, number, MESSAGE, now)
    return number


def _holder(connection: Connection, conversation_id: int) -> int | None:
    return connection.scalar(
        sa.select(mediation_case.c.assigned_to)
        .where(
            mediation_case.c.conversation_id == conversation_id,
            mediation_case.c.status.in_([state.value for state in HELD]),
        )
        .limit(1)
    )


def _background(
    connection: Connection, asked: CaseOpened, person_id: int, conversation_id: int
) -> Background:
    channel = connection.scalar(
        sa.select(conversation.c.channel).where(conversation.c.id == conversation_id)
    )
    return Background(
        channel=channel or "",
        commune=asked.commune,
        language=asked.language,
        past_cases=_count(connection, mediation_case, person_id),
        grievances=_count(connection, grievance, person_id),
        lines=_lines(connection, conversation_id),
    )


def _count(connection: Connection, table: sa.Table, person_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.person_id == person_id)
    return connection.scalar(query) or 0


def _lines(connection: Connection, conversation_id: int) -> list[Line]:
    """What was said before the message that opens the case, which the summary quotes itself."""
    heard = connection.execute(
        sa.select(inbound.c.received_at, inbound.c.id, inbound.c.text)
        .where(inbound.c.conversation_id == conversation_id, inbound.c.kind != Kind.TIMER.value)
        .order_by(inbound.c.id.desc())
        .limit(_LINES + 1)
    ).all()[1:]
    said = connection.execute(
        sa.select(outbox.c.created_at, outbox.c.id, outbox.c.body)
        .where(outbox.c.conversation_id == conversation_id)
        .order_by(outbox.c.id.desc())
        .limit(_LINES)
    ).all()
    lines = [((at, 0, key), Line(text, machine=False)) for at, key, text in heard if text.strip()]
    lines += [((at, 1, key), Line(str(body["text"]), machine=True)) for at, key, body in said]
    return [line for _, line in sorted(lines, key=lambda each: each[0])[-_LINES:]]
