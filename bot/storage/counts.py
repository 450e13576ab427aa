"""Queries that count: what waits, what is dead."""

from dataclasses import dataclass

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


def _count(connection: Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0
