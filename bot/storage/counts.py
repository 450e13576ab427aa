"""Queries that count: what waits, what is dead."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import conversation, inbound, outbox


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits in the inbox (conversations) and the outbox, and how much is dead."""

    inbox: int
    outbox: int
    dead: int


def counts(connection: Connection) -> Counts:
    """Count what waits and what is dead."""
    return Counts(
        inbox=_count(connection, conversation, conversation.c.ready_at.isnot(None)),
        outbox=_count(connection, outbox, outbox.c.status == "waiting"),
        dead=_count(connection, inbound, inbound.c.status == "dead")
        + _count(connection, outbox, outbox.c.status == "dead"),
    )


def somebody_waits(connection: Connection, now: datetime) -> bool:
    """Whether a turn is due."""
    due = sa.select(conversation.c.id).where(conversation.c.ready_at <= now)
    return connection.scalar(sa.select(due.exists())) or False


def _count(connection: Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0
