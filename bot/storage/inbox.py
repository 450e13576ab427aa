"""Queries of the inbox: store what arrives, claim conversations, mark what is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.messages import Attachment, Channel, Inbound, Kind
from bot.storage import case_feed
from bot.storage.conversations import Key, ensure_conversations, lock
from bot.storage.dialect import insert_new
from bot.storage.tables import conversation, inbound

# What channels note by themselves: the person blocked the bot, or came back.
REACH = frozenset(("blocked", "unblocked"))


@dataclass(frozen=True, slots=True)
class Stored:
    """An inbound on disk."""

    id: int
    conversation_id: int
    message: Inbound
    attempts: int
    received_at: datetime


def store_inbounds(connection: Connection, inbounds: Sequence[Inbound], now: datetime) -> int:
    """Put inbounds on disk and wake their conversations; known external ids change nothing.

    Returns how many were new.
    """
    conversations = ensure_conversations(connection, inbounds, now)
    lock(connection, conversations.values())
    rows = [
        _row(message, conversations[message.channel, message.address], now) for message in inbounds
    ]
    fresh = connection.scalars(
        insert_new(connection, inbound).returning(inbound.c.conversation_id), rows
    ).all()
    if fresh:
        heard = any(message.kind is not Kind.TIMER for message in inbounds)
        _wake(connection, set(fresh), now, heard=heard)
        case_feed.heard(connection, set(fresh) & _spoken_in(inbounds, conversations), now)
    return len(fresh)


def _spoken_in(inbounds: Sequence[Inbound], conversations: Mapping[Key, int]) -> set[int]:
    """The conversations in which persons wrote; what comes by the clock is nobody's words."""
    return {
        conversations[message.channel, message.address]
        for message in inbounds
        if message.kind is not Kind.TIMER and message.payload not in REACH
    }


def _row(message: Inbound, conversation_id: int, now: datetime) -> dict[str, object]:
    return {
        "conversation_id": conversation_id,
        "channel": message.channel,
        "external_id": message.external_id,
        "kind": message.kind,
        "text": message.text,
        "payload": message.payload,
        "attachments": [asdict(attachment) for attachment in message.attachments],
        "status": "waiting",
        "attempts": 0,
        "sent_at": message.sent_at,
        "received_at": now,
    }


def _wake(
    connection: Connection, conversations: Iterable[int], now: datetime, *, heard: bool
) -> None:
    connection.execute(
        sa.update(conversation)
        .where(conversation.c.id.in_(sorted(conversations)))
        .values(
            ready_at=sa.func.coalesce(conversation.c.ready_at, now),
            heard_at=now if heard else conversation.c.heard_at,
        )
    )


def first_waiting(connection: Connection, conversations: Sequence[int]) -> list[Stored]:
    """The oldest waiting inbound of each of these conversations."""
    oldest = (
        sa.select(sa.func.min(inbound.c.id))
        .where(inbound.c.conversation_id.in_(conversations), inbound.c.status == "waiting")
        .group_by(inbound.c.conversation_id)
    )
    rows = connection.execute(sa.select(inbound).where(inbound.c.id.in_(oldest)))
    return [stored(row._mapping) for row in rows]


def stored(row: RowMapping) -> Stored:
    """An inbound from its row."""
    message = Inbound(
        channel=Channel(row["channel"]),
        external_id=str(row["external_id"]),
        address="",
        text=str(row["text"]),
        kind=Kind(row["kind"]),
        payload=str(row["payload"]),
        attachments=tuple(Attachment(**each) for each in row["attachments"]),
        sent_at=row["sent_at"],
    )
    return Stored(
        id=row["id"],
        conversation_id=row["conversation_id"],
        message=message,
        attempts=row["attempts"],
        received_at=row["received_at"],
    )


def text_of(connection: Connection, conversation_id: int, number: int) -> str | None:
    """The words of one inbound of this conversation; None: it has none of that id."""
    return connection.scalar(
        sa.select(inbound.c.text).where(
            inbound.c.id == number, inbound.c.conversation_id == conversation_id
        )
    )


def mark_done(connection: Connection, inbounds: Sequence[int], now: datetime) -> None:
    """These inbounds had their turn."""
    connection.execute(
        sa.update(inbound).where(inbound.c.id.in_(inbounds)).values(status="done", done_at=now)
    )


def mark_failed(connection: Connection, inbound_id: int, error: str, *, dead: bool) -> None:
    """A turn on this inbound failed; `error` is a type's name, never a person's words."""
    connection.execute(
        sa.update(inbound)
        .where(inbound.c.id == inbound_id)
        .values(
            attempts=inbound.c.attempts + 1,
            error=error[:255],
            status="dead" if dead else "waiting",
        )
    )


def replay(connection: Connection, inbound_id: int, now: datetime) -> bool:
    """Give a dead inbound another chance. False: no dead inbound has this id."""
    conversation_id = connection.scalar(
        sa.update(inbound)
        .where(inbound.c.id == inbound_id, inbound.c.status == "dead")
        .values(status="waiting", attempts=0)
        .returning(inbound.c.conversation_id)
    )
    if conversation_id is None:
        return False
    _wake(connection, [conversation_id], now, heard=False)
    return True


def dead(connection: Connection, limit: int = 100) -> list[RowMapping]:
    """Dead inbounds, oldest first, without their words."""
    columns = (
        inbound.c.id,
        inbound.c.channel,
        inbound.c.attempts,
        inbound.c.error,
        inbound.c.received_at,
    )
    query = sa.select(*columns).where(inbound.c.status == "dead").order_by(inbound.c.id)
    return [row._mapping for row in connection.execute(query.limit(limit))]
