"""Polls as they are kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.polls.definition import Poll, as_data, check, poll_of
from bot.storage.tables import poll


class Status(StrEnum):
    """Where a poll is in its life."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StoredPoll:
    """A poll, where it is in its life, and how many had voted at the last seal."""

    id: int
    poll: Poll
    status: Status
    voters: int
    result: dict[str, Any] | None = None
    closed_at: datetime | None = None


_MOMENTS = ("opens_at", "closes_at")


def create(connection: Connection, asked: Poll, now: datetime) -> None:
    """Keep a draft; the scheduler opens it at its time.

    Raises `DataError` (the poll is not well made), `IntegrityError` (the reference is taken).
    """
    data = as_data(check(asked))
    connection.execute(
        sa.insert(poll).values(
            reference=asked.reference,
            definition={key: value for key, value in data.items() if key not in _MOMENTS},
            status=Status.DRAFT,
            opens_at=asked.opens_at,
            closes_at=asked.closes_at,
            created_at=now,
        )
    )


def find(connection: Connection, reference: str, *, lock: bool = False) -> StoredPoll | None:
    """The poll of that reference; `lock`: nobody else changes it, nor votes, before we end."""
    query = sa.select(poll).where(poll.c.reference == reference.upper())
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return stored(row) if row is not None else None


def listed(
    connection: Connection, statuses: Collection[Status] = tuple(Status), limit: int = 200
) -> list[StoredPoll]:
    """Polls, those that close last first."""
    query = (
        sa.select(poll)
        .where(poll.c.status.in_([str(status) for status in statuses]))
        .order_by(poll.c.closes_at.desc(), poll.c.id.desc())
        .limit(limit)
    )
    return [stored(row) for row in connection.execute(query)]


def stored(row: Row[Any]) -> StoredPoll:
    """A poll from its row."""
    moments = {"opens_at": row.opens_at, "closes_at": row.closes_at}
    return StoredPoll(
        id=row.id,
        poll=poll_of({**row.definition, **moments}, row.reference),
        status=Status(row.status),
        voters=row.voters,
        result=row.result,
        closed_at=row.closed_at,
    )
