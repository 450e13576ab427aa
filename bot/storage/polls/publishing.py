"""What anybody may read: the seals of an open poll, all ballots of a closed one."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.publication import Publication
from bot.civic.polls.receipts import fingerprint
from bot.civic.polls.seals import Seal
from bot.storage.polls.definitions import Status, StoredPoll, find
from bot.storage.polls.sealing import seals
from bot.storage.tables import poll_ballot, poll_published


def publication(connection: Connection, reference: str) -> Publication | None:
    """Everything about a closed poll; None: there is no closed poll of that reference."""
    found = find(connection, reference)
    if found is None or found.status is not Status.CLOSED:
        return None
    ballot = poll_published.c
    query = (
        sa.select(ballot.receipt, ballot.marks, ballot.seal, ballot.commune)
        .where(ballot.poll_id == found.id)
        .order_by(ballot.receipt)
    )
    rows = [tuple(row) for row in connection.execute(query)]
    return Publication(found.poll, tuple(seals(connection, found.id)), rows, found.result or {})


def sealed(connection: Connection, found: StoredPoll) -> tuple[list[Seal], list[tuple[int, str]]]:
    """The seals of a poll, and each sealed ballot's fingerprint with its seal's number."""
    ballot = (poll_published if found.status is Status.CLOSED else poll_ballot).c
    query = sa.select(ballot.seal, ballot.receipt).where(
        ballot.poll_id == found.id, ballot.seal.is_not(None)
    )
    shown = [
        (number, fingerprint(found.poll.reference, code))
        for number, code in connection.execute(query)
    ]
    return seals(connection, found.id), sorted(shown)
