"""Queries of conversations: found or made, claimed by one worker at a time, moved on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.messages import Channel, Inbound
from bot.storage.dialect import insert_new
from bot.storage.tables import conversation, inbound, person

Key = tuple[Channel, str]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A conversation in this worker's hands: nobody else turns it until the claim ends."""

    id: int
    person_id: int
    channel: Channel
    address: str
    state: Mapping[str, object] | None
    version: int


def ensure_conversations(
    connection: Connection, inbounds: Sequence[Inbound], now: datetime
) -> dict[Key, int]:
    """The conversation of each sender, made where there was none, with a person behind it."""
    keys = {(message.channel, message.address) for message in inbounds}
    known = _find(connection, keys)
    missing = sorted(keys - known.keys())
    if missing:
        _make(connection, missing, now)
        known |= _find(connection, set(missing))
    return known


def _find(connection: Connection, keys: set[Key]) -> dict[Key, int]:
    # Not by pairs: SQLite would read every conversation for them.
    channels = sorted({channel for channel, _ in keys})
    theirs = [
        sa.and_(
            conversation.c.channel == channel,
            conversation.c.address.in_(sorted(a for c, a in keys if c == channel)),
        )
        for channel in channels
    ]
    columns = (conversation.c.channel, conversation.c.address, conversation.c.id)
    rows = connection.execute(sa.select(*columns).where(sa.or_(*theirs)))
    return {(Channel(channel), address): found for channel, address, found in rows}


def _make(connection: Connection, keys: Sequence[Key], now: datetime) -> None:
    people = connection.scalars(
        sa.insert(person).returning(person.c.id), [{"created_at": now} for _ in keys]
    ).all()
    rows = [
        {
            "person_id": person_id,
            "channel": channel,
            "address": address,
            "version": 0,
            "created_at": now,
        }
        for person_id, (channel, address) in zip(people, keys, strict=True)
    ]
    connection.execute(insert_new(connection, conversation), rows)


def conversation_of(connection: Connection, channel: Channel, address: str) -> int | None:
    """The id of a sender's conversation; None: this address never wrote."""
    return _find(connection, {(channel, address)}).get((channel, address))


def claim(
    connection: Connection, worker: str, now: datetime, until: datetime, limit: int
) -> list[Claimed]:
    """Take up to `limit` conversations that have something to do, longest waiting first.

    A worker has one batch at a time: what it claimed before and never settled (the database went
    away in the middle) is its own to take again.
    """
    free = sa.or_(
        conversation.c.claimed_until.is_(None),
        conversation.c.claimed_until < now,
        conversation.c.claimed_by == worker,
    )
    chosen = (
        sa.select(conversation.c.id)
        .where(conversation.c.ready_at <= now, free)
        .order_by(conversation.c.ready_at, conversation.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
        # A CTE is run once; a plain subquery may be run again and lock more than `limit`.
        .cte("chosen")
    )
    rows = connection.execute(
        sa.update(conversation)
        .where(conversation.c.id.in_(sa.select(chosen.c.id)))
        .values(claimed_by=worker, claimed_until=until)
        .returning(*_CLAIMED)
    )
    return [_claimed(row) for row in rows]


_CLAIMED = (
    conversation.c.id,
    conversation.c.person_id,
    conversation.c.channel,
    conversation.c.address,
    conversation.c.state,
    conversation.c.version,
)


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(row.id, row.person_id, Channel(row.channel), row.address, row.state, row.version)


def lock(connection: Connection, conversations: Iterable[int]) -> None:
    """Hold these rows to the end of the transaction.

    In the order of ids, so that two writers never wait for each other; a lock that lets rows be
    added that refer to them.
    """
    wanted = sorted(conversations)
    if not wanted:
        return
    connection.execute(
        sa.select(conversation.c.id)
        .where(conversation.c.id.in_(wanted))
        .order_by(conversation.c.id)
        .with_for_update(key_share=True)
    )


def still_ours(connection: Connection, worker: str, claims: Sequence[Claimed]) -> set[int]:
    """Lock the claimed conversations; those whose version did not move and that we hold."""
    rows = connection.execute(
        sa.select(conversation.c.id, conversation.c.version)
        .where(
            conversation.c.id.in_([each.id for each in claims]), conversation.c.claimed_by == worker
        )
        .order_by(conversation.c.id)
        .with_for_update(key_share=True)
    )
    versions = {each.id: each.version for each in claims}
    return {number for number, version in rows if versions[number] == version}


_WAITS = (
    sa.select(inbound.c.id)
    .where(inbound.c.conversation_id == conversation.c.id, inbound.c.status == "waiting")
    .exists()
)


def move_on(
    connection: Connection, states: Mapping[int, Mapping[str, object]], now: datetime
) -> None:
    """Write new states, let go of the claims; ready again where more inbounds wait."""
    if not states:
        return
    statement = (
        sa.update(conversation)
        .where(conversation.c.id == sa.bindparam("number"))
        .values(
            state=sa.bindparam("new_state"),
            version=conversation.c.version + 1,
            claimed_by=None,
            claimed_until=None,
            ready_at=sa.case(
                (_WAITS, sa.bindparam("moment", type_=conversation.c.ready_at.type)), else_=None
            ),
        )
    )
    connection.execute(
        statement,
        [{"number": number, "new_state": state, "moment": now} for number, state in states.items()],
    )


def let_go(connection: Connection, conversations: Sequence[int], ready_at: datetime) -> None:
    """Give claims back untouched; whatever waits is ready at `ready_at`."""
    connection.execute(
        sa.update(conversation)
        .where(conversation.c.id.in_(conversations))
        .values(
            claimed_by=None, claimed_until=None, ready_at=sa.case((_WAITS, ready_at), else_=None)
        )
    )


def mark_stopped(connection: Connection, conversation_id: int, at: datetime | None) -> None:
    """The person wants nothing that they did not ask for since `at`; None: they do again."""
    connection.execute(
        sa.update(conversation).where(conversation.c.id == conversation_id).values(stopped_at=at)
    )


def mark_blocked(connection: Connection, conversation_id: int, at: datetime | None) -> None:
    """The person cannot be reached there since `at`; None: they can again."""
    connection.execute(
        sa.update(conversation).where(conversation.c.id == conversation_id).values(blocked_at=at)
    )


def state_of(connection: Connection, conversation_id: int) -> Mapping[str, Any] | None:
    """What the dialogues remember of a conversation; None: nothing yet."""
    found: Mapping[str, Any] | None = connection.scalar(
        sa.select(conversation.c.state).where(conversation.c.id == conversation_id)
    )
    return found
