"""Queries of what is due: a timer becomes an inbound of its conversation, exactly once."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.notices.invitations import START
from bot.messages import Channel, Inbound, Kind
from bot.storage.dialect import insert
from bot.storage.inbox import store_inbounds
from bot.storage.tables import conversation, timer

SILENCE = "silence"


def set_timer(
    connection: Connection, conversation_id: int, key: str, payload: str, due_at: datetime
) -> None:
    """Something is due for this conversation; the same key replaces what was due."""
    values = {"payload": payload, "due_at": due_at}
    connection.execute(
        insert(connection, timer)
        .values(conversation_id=conversation_id, key=key, **values)
        .on_conflict_do_update(index_elements=["conversation_id", "key"], set_=values)
    )


def clear_timer(connection: Connection, conversation_id: int, key: str) -> None:
    """Nothing is due any more under this key."""
    connection.execute(
        sa.delete(timer).where(timer.c.conversation_id == conversation_id, timer.c.key == key)
    )


# What makes a conversation speak by itself: a flow that starts, a question put again.
_SPEAKS = sa.or_(timer.c.payload.startswith(START), timer.c.payload == SILENCE)


def fire_due(
    connection: Connection, now: datetime, limit: int = 500, *, quiet: bool = False
) -> int:
    """Turn what is due into inbounds, and forget it, in one transaction.

    `quiet`: what would say something unasked stays due until people are awake.

    Two schedulers never fire twice: the second finds the rows locked or gone, and the
    external id (timer and moment) is unique in the inbox. Returns how many fired.
    """
    due = connection.execute(
        sa.select(
            timer.c.id,
            timer.c.payload,
            timer.c.due_at,
            conversation.c.channel,
            conversation.c.address,
        )
        .join(conversation, conversation.c.id == timer.c.conversation_id)
        .where(timer.c.due_at <= now, *([sa.not_(_SPEAKS)] if quiet else []))
        .order_by(timer.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True, of=timer)
    ).all()
    if not due:
        return 0
    store_inbounds(connection, [_inbound(*row) for row in due], now)
    _forget(connection, [row.id for row in due])
    return len(due)


def _inbound(number: int, payload: str, due_at: datetime, channel: str, address: str) -> Inbound:
    return Inbound(
        channel=Channel(channel),
        external_id=f"timer:{number}:{due_at.timestamp():.6f}",
        address=address,
        kind=Kind.TIMER,
        payload=payload,
        sent_at=due_at,
    )


def _forget(connection: Connection, timers: Sequence[int]) -> None:
    connection.execute(sa.delete(timer).where(timer.c.id.in_(timers)))
