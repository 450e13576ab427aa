"""What people are told unasked: once per key for ever, at a decent hour, where they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.notices.hours import next_moment
from bot.civic.notices.invitations import START, payload
from bot.civic.territory import Territory, decent_hour
from bot.messages import Channel, Priority, Reply
from bot.storage import outbox, timers
from bot.storage.dialect import insert
from bot.storage.preferences import NO_WISH, preferences
from bot.storage.tables import conversation, notice, timer
from bot.storage.tables import outbox as outbox_table

_LATELY = 50  # notices of one kind and person: more never wait together


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
class Reached:
    """The conversation in which a person is told something."""

    id: int
    channel: str


def tell(connection: Connection, told: Notice, now: datetime, territory: Territory) -> bool:
    """Put the words on their way. False: already told, or there is no way to tell."""
    reached = _noted(connection, told, now, territory)
    if reached is None:
        return False
    channel, due_at = Channel(reached.channel), _morning(told.priority, now, territory)
    letter = outbox.Addressed(
        reached.id, channel, told.replies, None, told.priority, due_at, told.kind
    )
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
    timers.set_timer(connection, reached.id, _timer_key(invited.key), asked, due_at)
    return True


def _timer_key(key: str) -> str:
    return f"start:{key}"[:64]


def _morning(priority: Priority, now: datetime, territory: Territory) -> datetime:
    return next_moment(priority, decent_hour(territory, now), territory.timezone)


def _noted(
    connection: Connection, wanted: Notice | Invitation, now: datetime, territory: Territory
) -> Reached | None:
    reached = best_conversation(connection, wanted.person_id, wanted.kind)
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


def best_conversation(connection: Connection, person_id: int, kind: str) -> Reached | None:
    """Where to tell this person something of this kind; None: nowhere, or it is not wanted."""
    return best_conversations(connection, [person_id], kind).get(person_id)


def best_conversations(
    connection: Connection, people: Sequence[int], kind: str
) -> dict[int, Reached]:
    """Where to tell each of these people; those who cannot or do not want to be told are absent.

    By the channel that the person prefers, else where they wrote last; never where they said STOP
    or blocked us.
    """
    wishes = preferences(connection, people, kind)
    query = (
        sa.select(conversation.c.person_id, conversation.c.id, conversation.c.channel)
        .where(
            conversation.c.person_id.in_(people),
            conversation.c.stopped_at.is_(None),
            conversation.c.blocked_at.is_(None),
        )
        .order_by(conversation.c.heard_at.asc().nulls_first(), conversation.c.id)
    )
    best: dict[int, Reached] = {}
    for person_id, number, channel in connection.execute(query):
        wish = wishes.get(person_id, NO_WISH)
        held = best.get(person_id)
        if wish.wanted and (held is None or held.channel != wish.channel):
            best[person_id] = Reached(number, channel)
    return best


def withdraw(connection: Connection, conversations: Sequence[int] | sa.Select[tuple[int]]) -> None:
    """The person said STOP, or wants to be forgotten: what waits to be told there is not told.

    What is in the air may still arrive; nothing after it.
    """
    _withdraw_letters(connection, conversations, outbox_table.c.priority != Priority.REPLY)
    connection.execute(
        sa.delete(timer).where(
            timer.c.conversation_id.in_(conversations), timer.c.payload.startswith(START)
        )
    )


def _withdraw_letters(
    connection: Connection,
    conversations: Sequence[int] | sa.Select[tuple[int]],
    which: sa.ColumnElement[bool],
) -> None:
    connection.execute(
        sa.update(outbox_table)
        .where(
            outbox_table.c.conversation_id.in_(conversations),
            outbox_table.c.status.in_(("waiting", "held")),
            which,
        )
        .values(status="withdrawn")
    )


def withdraw_kind(connection: Connection, person_id: int, kind: str) -> None:
    """The person wants no more of this kind: what waits is not told, nothing starts by itself.

    What is in the air may still arrive; nothing after it.
    """
    lately = connection.scalars(
        sa.select(notice.c.key)
        .where(notice.c.person_id == person_id, notice.c.kind == kind)
        .order_by(notice.c.id.desc())
        .limit(_LATELY)
    )
    theirs = sa.select(conversation.c.id).where(conversation.c.person_id == person_id)
    _withdraw_letters(connection, theirs, outbox_table.c.kind == kind)
    connection.execute(
        sa.delete(timer).where(
            timer.c.conversation_id.in_(theirs), timer.c.key.in_([_timer_key(k) for k in lately])
        )
    )


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure: the keys stay, so that nothing is told twice; the person goes."""
    connection.execute(
        sa.update(notice)
        .where(notice.c.person_id == person_id)
        .values(person_id=None, conversation_id=None)
    )
