"""Sealing: what is in the urn is made public by fingerprints, some at a time."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.receipts import fingerprint
from bot.civic.polls.seals import Seal, digest, sealable
from bot.storage.polls.definitions import Status, StoredPoll, stored
from bot.storage.tables import poll, poll_ballot, poll_seal

_AT_ONCE = 20_000


def seal_due(connection: Connection, now: datetime) -> int:
    """Seal what waits in each open poll, where it is enough; returns how many seals were made."""
    query = sa.select(poll).where(poll.c.status == Status.OPEN).with_for_update(skip_locked=True)
    polls = [stored(row) for row in connection.execute(query)]
    return sum(seal(connection, each, now) for each in polls)


def seal(connection: Connection, found: StoredPoll, now: datetime, *, last: bool = False) -> bool:
    """Make the next seal of a poll that we hold; False: there is nothing to seal yet."""
    reference = found.poll.reference
    waiting = {fingerprint(reference, code): code for code in _waiting(connection, found.id)}
    chosen = sealable(waiting, last=last)
    before = last_seal(connection, found.id)
    if not chosen:
        return False
    number = before.number + 1 if before else 1
    if last:
        _mark_rest(connection, found.id, number)
    else:
        _mark(connection, found.id, [waiting[each] for each in chosen], number)
    ballots = len(chosen) + (before.ballots if before else 0)
    connection.execute(
        sa.insert(poll_seal).values(
            poll_id=found.id,
            number=number,
            sealed_at=now,
            ballots=ballots,
            digest=digest(before.digest if before else reference, chosen),
        )
    )
    connection.execute(sa.update(poll).where(poll.c.id == found.id).values(voters=ballots))
    return True


def _waiting(connection: Connection, number: int) -> Sequence[str]:
    return connection.scalars(
        sa.select(poll_ballot.c.receipt).where(
            poll_ballot.c.poll_id == number, poll_ballot.c.seal.is_(None)
        )
    ).all()


def _mark(connection: Connection, number: int, receipts: list[str], seal_number: int) -> None:
    statement = (
        sa.update(poll_ballot)
        .where(
            poll_ballot.c.poll_id == number,
            poll_ballot.c.receipt.in_(sa.bindparam("codes", expanding=True)),
        )
        .values(seal=seal_number)
    )
    for at in range(0, len(receipts), _AT_ONCE):
        connection.execute(statement, {"codes": receipts[at : at + _AT_ONCE]})


def _mark_rest(connection: Connection, number: int, seal_number: int) -> None:
    unsealed = (poll_ballot.c.poll_id == number, poll_ballot.c.seal.is_(None))
    connection.execute(sa.update(poll_ballot).where(*unsealed).values(seal=seal_number))


def last_seal(connection: Connection, number: int) -> Seal | None:
    """The seal made last."""
    found = seals(connection, number)
    return found[-1] if found else None


def seals(connection: Connection, number: int) -> list[Seal]:
    """All seals of a poll, in order."""
    query = (
        sa.select(
            poll_seal.c.number, poll_seal.c.sealed_at, poll_seal.c.ballots, poll_seal.c.digest
        )
        .where(poll_seal.c.poll_id == number)
        .order_by(poll_seal.c.number)
    )
    return [Seal(*row) for row in connection.execute(query)]
