"""Queries of a whole conversation, both ways, as its person may keep it: a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Kind, Line
from bot.storage.outbox import reply_of
from bot.storage.tables import inbound, outbox

PAGE = 500  # lines


@dataclass(frozen=True, slots=True)
class Mark:
    """How far each side was read: the last ids."""

    said: int = 0
    told: int = 0


BEGINNING = Mark()
Found = tuple[int, Line]


def page(
    connection: Connection, conversation_id: int, after: Mark, limit: int = PAGE
) -> tuple[list[Line], Mark | None]:
    """The next lines, in order, and the mark to go on from; None: that was all.

    What was erased has no words, and so no line.
    """
    both = merge(
        _said(connection, conversation_id, after.said, limit),
        _told(connection, conversation_id, after.told, limit),
        key=lambda found: (found[1].at, not found[1].mine),
    )
    taken = list(islice(both, limit))
    if not taken:
        return [], None
    mark = Mark(
        max((number for number, line in taken if line.mine), default=after.said),
        max((number for number, line in taken if not line.mine), default=after.told),
    )
    return [line for _, line in taken if line.text or line.kind is not Kind.TEXT], mark


def _said(connection: Connection, conversation_id: int, after: int, limit: int) -> Iterator[Found]:
    query = (
        sa.select(
            inbound.c.id,
            inbound.c.received_at,
            inbound.c.text,
            inbound.c.kind,
            inbound.c.attachments,
        )
        .where(
            inbound.c.conversation_id == conversation_id,
            inbound.c.id > after,
            inbound.c.kind != Kind.TIMER,
        )
        .order_by(inbound.c.id)
        .limit(limit)
    )
    for row in connection.execute(query):
        kind = Kind(row.kind) if row.attachments else Kind.TEXT
        yield row.id, Line(row.received_at, mine=True, text=row.text, kind=kind)


def _told(connection: Connection, conversation_id: int, after: int, limit: int) -> Iterator[Found]:
    query = (
        sa.select(outbox.c.id, outbox.c.created_at, outbox.c.body)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.id > after)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    for row in connection.execute(query):
        reply = reply_of(row.body)
        titles = tuple(choice.title for choice in reply.choices)
        told = Line(row.created_at, False, reply.text, choices=titles)
        yield row.id, replace(told, by_mediator=reply.by_mediator)
