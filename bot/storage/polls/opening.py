"""Opening: the poll gets its key, and takes ballots from then on."""

import secrets
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.definition import check
from bot.errors import DataError
from bot.storage.polls.definitions import Status, StoredPoll, find, stored
from bot.storage.tables import poll, poll_key

KEY_OCTETS = 32


def open_due(connection: Connection, now: datetime) -> list[StoredPoll]:
    """Open the drafts whose time has come; two schedulers never open one twice."""
    query = (
        sa.select(poll)
        .where(poll.c.status == Status.DRAFT, poll.c.opens_at <= now)
        .with_for_update(skip_locked=True)
    )
    due = [stored(row) for row in connection.execute(query)]
    for each in due:
        _open(connection, each)
    return due


def open_now(connection: Connection, reference: str, now: datetime) -> StoredPoll:
    """Open a draft before its time. Raises `DataError` when it is none, or would end before."""
    found = find(connection, reference, lock=True)
    if found is None or found.status is not Status.DRAFT:
        raise DataError(f"{reference}: no draft of that reference")
    asked = check(replace(found.poll, opens_at=now))
    connection.execute(sa.update(poll).where(poll.c.id == found.id).values(opens_at=now))
    _open(connection, found)
    return replace(found, poll=asked, status=Status.OPEN)


def _open(connection: Connection, found: StoredPoll) -> None:
    connection.execute(
        sa.insert(poll_key).values(poll_id=found.id, key=secrets.token_bytes(KEY_OCTETS))
    )
    invited = 0 if found.poll.invite else None
    connection.execute(
        sa.update(poll).where(poll.c.id == found.id).values(status=Status.OPEN, invited=invited)
    )
