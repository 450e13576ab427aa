"""Queries of the outbox as the mailbox of channels whose people come and fetch."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Channel, Outgoing, Reply
from bot.storage.outbox import FETCHED, reply_of
from bot.storage.tables import conversation, inbound, outbox


def fetch(
    connection: Connection, conversation_id: int, after: int, limit: int = 200
) -> list[Outgoing]:
    """A conversation's replies with an id above `after`, in order: the mailbox of the web chat."""
    columns = (
        outbox.c.id,
        outbox.c.channel,
        conversation.c.address,
        outbox.c.body,
        outbox.c.created_at,
    )
    query = (
        sa.select(*columns)
        .join(conversation, conversation.c.id == outbox.c.conversation_id)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.id > after)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    return [
        Outgoing(number, Channel(channel), address, reply_of(kept), at=created_at)
        for number, channel, address, kept, created_at in connection.execute(query)
    ]


def last(connection: Connection) -> int:
    """The id of the last outgoing; 0: there was none."""
    return connection.scalar(sa.select(sa.func.max(outbox.c.id))) or 0


def fetched_since(connection: Connection, after: int, limit: int = 5_000) -> list[tuple[int, str]]:
    """The outgoings with an id above `after` that people come and fetch, and whose they are."""
    query = (
        sa.select(outbox.c.id, conversation.c.address)
        .join(conversation, conversation.c.id == outbox.c.conversation_id)
        .where(outbox.c.id > after, outbox.c.channel.in_(sorted(FETCHED)))
        .order_by(outbox.c.id)
        .limit(limit)
    )
    return [(number, address) for number, address in connection.execute(query)]


def answers_to(connection: Connection, channel: Channel, external_id: str) -> list[Reply] | None:
    """What was answered to one inbound; None: its turn is not done yet."""
    found = connection.execute(
        sa.select(inbound.c.id, inbound.c.status).where(
            inbound.c.channel == channel, inbound.c.external_id == external_id
        )
    ).one_or_none()
    if found is None or found.status == "waiting":
        return None
    query = sa.select(outbox.c.body).where(outbox.c.inbound_id == found.id).order_by(outbox.c.id)
    return [reply_of(kept) for kept in connection.scalars(query)]
