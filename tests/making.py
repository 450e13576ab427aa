"""Inbounds made for tests, and their way into a database."""

import itertools
from datetime import UTC, datetime, timedelta

from bot.messages import Channel, Inbound, Reply
from bot.storage import conversations, inbox, outbox
from bot.storage.conversations import Claimed
from bot.storage.database import Database

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=10)
_numbers = itertools.count(1)


def inbound(
    text: str = "bonjour",
    address: str = "+33600000001",
    external_id: str = "",
    channel: Channel = Channel.SMS,
) -> Inbound:
    """A message; each has an external id of its own unless it is given one."""
    return Inbound(channel, external_id or f"made-{next(_numbers)}", address, text)


def store(database: Database, *messages: Inbound, now: datetime = NOW) -> int:
    """Put messages on disk in one commit; returns how many were new."""
    with database.write() as connection:
        return inbox.store_inbounds(connection, messages, now)


def claim(
    database: Database, worker: str = "w", now: datetime = NOW, limit: int = 50
) -> list[Claimed]:
    """Claim for `LEASE`."""
    with database.write() as connection:
        return conversations.claim(connection, worker, now, now + LEASE, limit)


def conversation(database: Database, address: str = "+33600000001") -> int:
    """The id of a conversation that exists, made by a message that had its turn."""
    store(database, inbound(address=address))
    (claimed,) = claim(database)
    with database.write() as connection:
        waiting = inbox.first_waiting(connection, [claimed.id])
        inbox.mark_done(connection, [each.id for each in waiting], NOW)
        conversations.move_on(connection, {claimed.id: {}}, NOW)
    return claimed.id


def letter(
    conversation_id: int, *texts: str, channel: Channel = Channel.SMS, **more: object
) -> outbox.Addressed:
    """Replies for a conversation."""
    replies = tuple(Reply(text) for text in texts)
    return outbox.Addressed(conversation_id, channel, replies, **more)
