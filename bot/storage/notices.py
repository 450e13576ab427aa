"""What people are told unasked: once per key for ever, at a decent hour, where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.notices.hours import next_moment
from bot.civic.notices.invitations import payload
from bot.civic.territory import Territory, decent_hour
from bot.messages import Channel, Priority, Reply
from bot.storage import outbox, timers
from bot.storage.dialect import insert
from bot.storage.tables import conversation, notice


@dataclass(frozen=True, slots=True)
class Notice:
    """Words for a person. `key` is unique for ever; `kind`: grievance, poll, event, campaign…"""

    key: str
    person_id: int
    kind: str
    replies: tuple[Reply, ...]
    priority: Priority = Priority.NOTICE


@dataclass(frozen=True, slots=True)
class Invitation:
    """A flow that starts in a person's conversation, with these slots (JSON-ready values)."""

    key: str
    person_id: int
    kind: str
    flow: str
    slots: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reached:
    id: int
    channel: str


def tell(connection: Connection, told: Notice, now: datetime, territory: Territory) -> bool:
    """Put the words on their way. False: already told, or there is no way to tell."""
    reached = _noted(connection, told, now, territory)
    if reached is None:
        return False
    channel, due_at = Channel(reached.channel), _morning(told.priority, now, territory)
    letter = outbox.Addressed(reached.id, channel, told.replies, None, told.priority, due_at)
    outbox.put(connection, [letter], now)
    return True


def invite(
    connection: Connection, invited: Invitation, now: datetime, territory: Territory
) -> bool:
    """Have the flow start when the hour is decent. False: already done, or no way to reach."""
    reached = _noted(connection, invited, now, territory)
    if reached is None:
        return False
    due_at = decent_hour(territory, now)
    asked = payload(invited.flow, invited.slots)
    timers.set_timer(connection, reached.id, f"start:{invited.key}"[:64], asked, due_at)
    return True


def _morning(priority: Priority, now: datetime, territory: Territory) -> datetime:
    return next_moment(priority, decent_hour(territory, now), territory.timezone)


def _noted(
    connection: Connection, wanted: Notice | Invitation, now: datetime, territory: Territory
) -> _Reached | None:
    reached = _best_conversation(connection, wanted.person_id)
    if reached is None:
        return None
    new = connection.execute(
        insert(connection, notice)
        .values(
            key=wanted.key,
            person_id=wanted.person_id,
            conversation_id=reached.id,
            kind=wanted.kind,
            created_at=now,
            due_at=decent_hour(territory, now),
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(notice.c.id)
    ).one_or_none()
    return None if new is None else reached


def _best_conversation(connection: Connection, person_id: int) -> _Reached | None:
    query = (
        sa.select(conversation.c.id, conversation.c.channel)
        .where(
            conversation.c.person_id == person_id,
            conversation.c.stopped_at.is_(None),
            conversation.c.blocked_at.is_(None),
        )
        .order_by(conversation.c.heard_at.desc(), conversation.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _Reached(*row)


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure: the keys stay, so that nothing is told twice; the person goes."""
    connection.execute(
        sa.update(notice)
        .where(notice.c.person_id == person_id)
        .values(person_id=None, conversation_id=None)
    )
