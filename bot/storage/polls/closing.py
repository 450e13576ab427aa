"""Closing: the urn is sealed, the ballots published and counted, the key destroyed; all or nothing.

What arrived before the closing time counts, however late its turn comes: closing waits until
nothing of then waits any more, and some seconds for what was on its way to the disk.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.voting.towns import by_town
from bot.errors import DataError
from bot.storage.polls.counting import counted, sizes
from bot.storage.polls.definitions import Status, StoredPoll, find, stored
from bot.storage.polls.forgetting import forget_words
from bot.storage.polls.sealing import seal
from bot.storage.tables import inbound, poll, poll_ballot, poll_key, poll_published

GRACE = timedelta(seconds=5)


def close_now(connection: Connection, reference: str, now: datetime) -> StoredPoll:
    """End an open poll before its time: what arrives from now on is late; `close_due` counts.

    Raises `DataError` when no such poll is open.
    """
    found = find(connection, reference, lock=True)
    if found is None or found.status is not Status.OPEN:
        raise DataError(f"{reference}: no open poll of that reference")
    if found.poll.closes_at > now:
        connection.execute(sa.update(poll).where(poll.c.id == found.id).values(closes_at=now))
    return found


def close_due(connection: Connection, now: datetime) -> list[StoredPoll]:
    """Close and count the polls whose time is over; two schedulers never count one twice."""
    query = (
        sa.select(poll)
        .where(poll.c.status == Status.OPEN, poll.c.closes_at <= now - GRACE)
        .with_for_update(skip_locked=True)
    )
    due = [stored(row) for row in connection.execute(query)]
    return [_close(connection, each, now) for each in due if _all_heard(connection, each)]


def _all_heard(connection: Connection, found: StoredPoll) -> bool:
    """Whether nothing that arrived in time still waits for its turn."""
    waiting = sa.select(inbound.c.id).where(
        inbound.c.status == "waiting", inbound.c.received_at < found.poll.closes_at
    )
    return connection.scalar(waiting.limit(1)) is None


def _close(connection: Connection, found: StoredPoll, now: datetime) -> StoredPoll:
    seal(connection, found, now, last=True)
    shown = by_town(sizes(connection, found.id)) if found.poll.by_town else ()
    _publish(connection, found.id, shown)
    _destroy_key(connection, found.id)
    result = counted(connection, found, shown)
    connection.execute(
        sa.update(poll)
        .where(poll.c.id == found.id)
        .values(status=Status.CLOSED, closed_at=now, result=result, told=0)
    )
    forget_words(connection, found)
    closed = find(connection, found.poll.reference)
    if closed is None:
        raise DataError(f"{found.poll.reference} vanished")
    return closed


def _publish(connection: Connection, number: int, shown: tuple[str, ...]) -> None:
    """Ballots in the order of their receipts, in one go: neither place nor moment tells a voter."""
    names = ("poll_id", "receipt", "marks", "commune", "seal")
    town = sa.case((poll_ballot.c.commune.in_(shown), poll_ballot.c.commune), else_="")
    ballots = (
        sa.select(
            poll_ballot.c.poll_id,
            poll_ballot.c.receipt,
            poll_ballot.c.marks,
            town,
            poll_ballot.c.seal,
        )
        .where(poll_ballot.c.poll_id == number)
        .order_by(poll_ballot.c.receipt)
    )
    connection.execute(sa.insert(poll_published).from_select(names, ballots))
    connection.execute(sa.delete(poll_ballot).where(poll_ballot.c.poll_id == number))


def _destroy_key(connection: Connection, number: int) -> None:
    # Written over before it goes: SQLite would leave the old page as it is.
    nothing = bytes(32)
    where = poll_key.c.poll_id == number
    connection.execute(sa.update(poll_key).where(where).values(key=nothing))
    connection.execute(sa.delete(poll_key).where(where))
