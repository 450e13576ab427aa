"""Casting a ballot: one person, one ballot, which may be changed until the poll closes."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.effects import BallotCast
from bot.errors import SanuError
from bot.storage.dialect import insert_new
from bot.storage.polls.definitions import Status, StoredPoll, stored
from bot.storage.polls.receipting import cast_as, receipt_for
from bot.storage.tables import inbound, poll, poll_ballot, poll_voter


class BallotRefused(SanuError):
    """The poll is not open for this ballot: nothing was counted; the turn is to be taken again."""


def cast(connection: Connection, ballot: BallotCast, person_id: int, now: datetime) -> str:
    """Put a ballot in the urn, or in the place of the person's first; returns its receipt.

    Raises `BallotRefused` when the poll is not open, or the message came too late.
    """
    found = _open_poll(connection, ballot.poll)
    if found is None or not accepts(found, arrival(connection, ballot.message, now)):
        raise BallotRefused(f"{ballot.poll} takes no ballot now")
    new = connection.execute(
        insert_new(connection, poll_voter)
        .values(poll_id=found.id, person_id=person_id, cast_as=person_id)
        .returning(poll_voter.c.person_id)
    ).one_or_none()
    code, _ = receipt_of(connection, found.id, person_id)
    values = {"marks": ballot.marks, "commune": ballot.commune}
    if new is not None:
        # A receipt that exists already would be somebody else's: refused, and never written over.
        connection.execute(sa.insert(poll_ballot).values(poll_id=found.id, receipt=code, **values))
    else:
        _replace(connection, found.id, code, values)
    return code


def _replace(connection: Connection, number: int, code: str, values: dict[str, str]) -> None:
    changed = connection.execute(
        sa.update(poll_ballot)
        .where(poll_ballot.c.poll_id == number, poll_ballot.c.receipt == code)
        .values(**values)
    ).rowcount
    if changed != 1:
        raise BallotRefused("the person voted, and has no ballot")


def _open_poll(connection: Connection, reference: str) -> StoredPoll | None:
    # Shared with other voters, exclusive with the closing: no ballot enters while it counts.
    query = sa.select(poll).where(poll.c.reference == reference).with_for_update(read=True)
    row = connection.execute(query).one_or_none()
    return stored(row) if row is not None else None


def accepts(found: StoredPoll, arrived: datetime) -> bool:
    """The one rule of time: on our disk from the opening on, and before the closing."""
    opens_at, closes_at = found.poll.opens_at, found.poll.closes_at
    return found.status is Status.OPEN and opens_at <= arrived < closes_at


def arrival(connection: Connection, message: str, now: datetime) -> datetime:
    """When the inbound of that id arrived, by our own clock; `now` where there is none."""
    if not message.isdecimal():
        return now
    arrived = connection.scalar(
        sa.select(inbound.c.received_at).where(inbound.c.id == int(message))
    )
    return arrived or now


def in_time(connection: Connection, reference: str, message: str, now: datetime) -> bool:
    """Whether a ballot cast by that inbound would be taken."""
    row = connection.execute(sa.select(poll).where(poll.c.reference == reference)).one_or_none()
    return row is not None and accepts(stored(row), arrival(connection, message, now))


def receipt_of(connection: Connection, number: int, person_id: int) -> tuple[str, bool]:
    """The code of a person's ballot in an open poll, and whether there is one already.

    Raises `BallotRefused` when the poll is not open.
    """
    made_out_to = cast_as(connection, number, person_id)
    code = receipt_for(connection, number, made_out_to or person_id)
    if code is None:
        raise BallotRefused("the poll has no key: it is not open")
    return code, made_out_to is not None
