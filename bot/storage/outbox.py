"""Queries of the outbox: put replies in, take what may leave, settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.messages import Channel, Choice, Outgoing, Priority, Reply
from bot.storage import case_feed
from bot.storage.tables import conversation, outbox

# Channels whose people come and fetch: the outbox is their mailbox, nothing is pushed.
FETCHED = frozenset({Channel.WEB, Channel.REST, Channel.TERMINAL})


@dataclass(frozen=True, slots=True)
class Addressed:
    """Replies for one conversation, in order. `inbound_id`: what they answer, if anything.

    `due_at`: when they may leave, where that is not at once. `kind`: of a notice that people may
    refuse.
    """

    conversation_id: int
    channel: Channel
    replies: tuple[Reply, ...]
    inbound_id: int | None = None
    priority: Priority = Priority.REPLY
    due_at: datetime | None = None
    kind: str = ""


def put(connection: Connection, letters: Sequence[Addressed], now: datetime) -> None:
    """Put replies into the outbox; each leaves once its transaction is on disk."""
    rows = [_row(letter, reply, now) for letter in letters for reply in letter.replies]
    if rows:
        connection.execute(sa.insert(outbox), rows)
        case_feed.ring(connection, [letter.conversation_id for letter in letters], now)


def put_one(connection: Connection, letter: Addressed, now: datetime) -> int:
    """Put the one reply of a letter into the outbox; returns its id."""
    (reply,) = letter.replies
    statement = sa.insert(outbox).values(_row(letter, reply, now)).returning(outbox.c.id)
    number: int = connection.execute(statement).scalar_one()
    case_feed.ring(connection, [letter.conversation_id], now)
    return number


def _row(letter: Addressed, reply: Reply, now: datetime) -> dict[str, object]:
    fetched = letter.channel in FETCHED
    return {
        "conversation_id": letter.conversation_id,
        "inbound_id": letter.inbound_id,
        "channel": letter.channel,
        "priority": letter.priority,
        "kind": letter.kind or None,
        "body": body(reply),
        "status": "sent" if fetched else "waiting",
        "attempts": 0,
        "created_at": now,
        "due_at": letter.due_at or now,
        "sent_at": now if fetched else None,
    }


def body(reply: Reply) -> dict[str, object]:
    """A reply as the outbox keeps it."""
    choices = [{"title": each.title, "payload": each.payload} for each in reply.choices]
    return {"text": reply.text, "choices": choices, "name": reply.name}


def reply_of(kept: Mapping[str, Any]) -> Reply:
    """A reply from what the outbox keeps."""
    choices = tuple(Choice(**each) for each in kept["choices"])
    return Reply(str(kept["text"]), choices, str(kept["name"]))


def due(
    connection: Connection,
    channel: Channel,
    now: datetime,
    limit: int,
    priorities: Sequence[Priority] = tuple(Priority),
) -> list[Outgoing]:
    """What may leave now by this channel: replies first, then notices, then bulk.

    `priorities`: those whose hours it is. Of each conversation only the first in that order: a
    reply does not wait behind a campaign.
    """
    earlier = outbox.alias("earlier")
    overtakes = (
        sa.select(earlier.c.id)
        .where(
            earlier.c.conversation_id == outbox.c.conversation_id,
            earlier.c.status == "waiting",
            sa.tuple_(earlier.c.priority, earlier.c.id) < sa.tuple_(outbox.c.priority, outbox.c.id),
        )
        .exists()
    )
    query = (
        sa.select(outbox.c.id, conversation.c.address, outbox.c.body, outbox.c.attempts)
        .join(conversation, conversation.c.id == outbox.c.conversation_id)
        .where(
            outbox.c.channel == channel,
            outbox.c.status == "waiting",
            outbox.c.priority.in_(priorities),
            outbox.c.due_at <= now,
            sa.not_(overtakes),
        )
        .order_by(outbox.c.priority, outbox.c.id)
        .limit(limit)
    )
    return [
        Outgoing(number, channel, address, reply_of(kept), attempts)
        for number, address, kept, attempts in connection.execute(query)
    ]


def mark_sent(connection: Connection, sent: Mapping[int, str], now: datetime) -> None:
    """The provider said yes to these; the values are its own ids."""
    if not sent:
        return
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.id == sa.bindparam("number"))
        .values(
            status="sent",
            sent_at=sa.bindparam("moment", type_=outbox.c.sent_at.type),
            provider_id=sa.bindparam("theirs"),
            attempts=outbox.c.attempts + 1,
        ),
        [{"number": number, "theirs": theirs, "moment": now} for number, theirs in sent.items()],
    )
    case_feed.ring_letters(connection, list(sent), now)


def mark_retry(
    connection: Connection, number: int, error: str, due_at: datetime, attempts: int
) -> None:
    """This one did not leave; it is tried again at `due_at`."""
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.id == number)
        .values(attempts=attempts, error=error[:255], due_at=due_at)
    )


def mark_dead(connection: Connection, number: int, error: str) -> None:
    """This one will not leave by itself; an operator can look at it and replay it."""
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.id == number)
        .values(attempts=outbox.c.attempts + 1, error=error[:255], status="dead")
    )


def mark_conversation_blocked(connection: Connection, number: int, now: datetime) -> None:
    """The person of this outgoing cannot be reached there any more."""
    owner = sa.select(outbox.c.conversation_id).where(outbox.c.id == number).scalar_subquery()
    connection.execute(
        sa.update(conversation).where(conversation.c.id == owner).values(blocked_at=now)
    )


def replay(connection: Connection, number: int, now: datetime) -> bool:
    """Give a dead outgoing another chance. False: no dead outgoing has this id."""
    result = connection.execute(
        sa.update(outbox)
        .where(outbox.c.id == number, outbox.c.status == "dead")
        .values(status="waiting", attempts=0, due_at=now)
    )
    return result.rowcount == 1


def dead(connection: Connection, limit: int = 100) -> list[RowMapping]:
    """Dead outgoings, oldest first, without their words."""
    columns = (
        outbox.c.id,
        outbox.c.channel,
        outbox.c.attempts,
        outbox.c.error,
        outbox.c.created_at,
    )
    query = sa.select(*columns).where(outbox.c.status == "dead").order_by(outbox.c.id)
    return [row._mapping for row in connection.execute(query.limit(limit))]
