"""Queries of the codes that link channels."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.links.codes import MISSES_WITHIN, Given
from bot.messages import Channel
from bot.storage.tables import conversation, link_code, link_miss


def offer(
    connection: Connection, conversation_id: int, code: str, expires_at: datetime, now: datetime
) -> None:
    """Keep a fresh code; the one before, of the same conversation, is worth nothing any more."""
    connection.execute(
        sa.update(link_code)
        .where(link_code.c.conversation_id == conversation_id, link_code.c.expires_at > now)
        .values(expires_at=now)
    )
    connection.execute(
        sa.insert(link_code).values(
            code=code, conversation_id=conversation_id, created_at=now, expires_at=expires_at
        )
    )


def given(connection: Connection, code: str) -> Given | None:
    """A code as it was given; None: it never was."""
    query = (
        sa.select(conversation.c.person_id, link_code.c.expires_at, link_code.c.used_at)
        .join(conversation, conversation.c.id == link_code.c.conversation_id)
        .where(link_code.c.code == code)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Given(row[0], row[1], used=row[2] is not None)


def misses(connection: Connection, conversation_id: int, now: datetime) -> int:
    """How many wrong codes this conversation typed lately."""
    query = sa.select(sa.func.count()).where(
        link_miss.c.conversation_id == conversation_id,
        link_miss.c.missed_at > now - MISSES_WITHIN,
    )
    return int(connection.execute(query).scalar_one())


def note_miss(connection: Connection, conversation_id: int, now: datetime) -> None:
    """One more; those of the past are forgotten."""
    connection.execute(
        sa.delete(link_miss).where(
            link_miss.c.conversation_id == conversation_id,
            link_miss.c.missed_at <= now - MISSES_WITHIN,
        )
    )
    connection.execute(sa.insert(link_miss).values(conversation_id=conversation_id, missed_at=now))


def others(connection: Connection, person_id: int, conversation_id: int) -> tuple[Channel, ...]:
    """The channels of a person's other conversations, oldest first."""
    query = (
        sa.select(conversation.c.channel)
        .where(conversation.c.person_id == person_id, conversation.c.id != conversation_id)
        .order_by(conversation.c.id)
    )
    return tuple(Channel(each) for each in connection.scalars(query))


def forget(connection: Connection, conversations: sa.Select[tuple[int]]) -> None:
    """Part of an erasure."""
    for table in (link_code, link_miss):
        connection.execute(sa.delete(table).where(table.c.conversation_id.in_(conversations)))
