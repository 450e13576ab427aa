"""Inviting people to vote, and telling voters the result: some at a time, each once for ever."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.territory import Territory
from bot.errors import DataError
from bot.storage.notices import Invitation, invite
from bot.storage.polls.definitions import Status, StoredPoll, find, stored
from bot.storage.tables import conversation, poll, poll_voter

AT_ONCE = 300
VOTE, RESULTS = "take_part_in_poll", "poll_results"


def invite_all(connection: Connection, reference: str) -> None:
    """From now on, invite everybody to an open poll. Raises `DataError` when none is open."""
    found = find(connection, reference, lock=True)
    if found is None or found.status is not Status.OPEN:
        raise DataError(f"{reference}: no open poll of that reference")
    connection.execute(sa.update(poll).where(poll.c.id == found.id).values(invited=0))


def invite_some(connection: Connection, now: datetime, territory: Territory) -> int:
    """Invite the next people to the open polls that invite; returns how many were."""
    return sum(
        _invite(connection, found, at, now, territory)
        for found, at in _going_on(connection, Status.OPEN, poll.c.invited)
    )


def tell_some(connection: Connection, now: datetime, territory: Territory) -> int:
    """Tell the next voters of the closed polls what came out; returns how many were."""
    return sum(
        _tell(connection, found, at, now, territory)
        for found, at in _going_on(connection, Status.CLOSED, poll.c.told)
    )


def _going_on(
    connection: Connection, status: Status, reached: sa.Column[int]
) -> list[tuple[StoredPoll, int]]:
    query = (
        sa.select(poll)
        .where(poll.c.status == status, reached.is_not(None))
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(query).all()
    return [(stored(row), row._mapping[reached]) for row in rows]


def _invite(
    connection: Connection, found: StoredPoll, at: int, now: datetime, territory: Territory
) -> int:
    people = connection.scalars(
        sa.select(conversation.c.person_id)
        .where(conversation.c.person_id > at, conversation.c.created_at < found.poll.opens_at)
        .distinct()
        .order_by(conversation.c.person_id)
        .limit(AT_ONCE)
    ).all()
    _move_on(connection, found, poll.c.invited, people)
    wanted = _not_yet(connection, found, people)
    asked = [_invitation(found, each, VOTE) for each in wanted]
    return sum(invite(connection, each, now, territory) for each in asked)


def _not_yet(connection: Connection, found: StoredPoll, people: Sequence[int]) -> list[int]:
    voted = set(
        connection.scalars(
            sa.select(poll_voter.c.person_id).where(
                poll_voter.c.poll_id == found.id, poll_voter.c.person_id.in_(people)
            )
        )
    )
    return [each for each in people if each not in voted]


def _tell(
    connection: Connection, found: StoredPoll, at: int, now: datetime, territory: Territory
) -> int:
    people = connection.scalars(
        sa.select(poll_voter.c.person_id)
        .where(poll_voter.c.poll_id == found.id, poll_voter.c.person_id > at)
        .order_by(poll_voter.c.person_id)
        .limit(AT_ONCE)
    ).all()
    _move_on(connection, found, poll.c.told, people)
    asked = [_invitation(found, each, RESULTS) for each in people]
    return sum(invite(connection, each, now, territory) for each in asked)


def _move_on(
    connection: Connection, found: StoredPoll, reached: sa.Column[int], people: Sequence[int]
) -> None:
    """Where to go on next; None once everybody was reached."""
    last = people[-1] if len(people) == AT_ONCE else None
    connection.execute(sa.update(poll).where(poll.c.id == found.id).values({reached: last}))


def _invitation(found: StoredPoll, person: int, flow: str) -> Invitation:
    reference = found.poll.reference
    key = f"poll:{reference}:{'vote' if flow == VOTE else 'result'}:{person}"
    return Invitation(key, person, "poll", flow, {"poll": reference})
