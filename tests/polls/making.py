"""Polls on a database, and people who vote."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.civic.polls import BallotCast, Poll
from bot.storage import polls
from bot.storage.database import Database
from bot.storage.tables import person
from tests.civic.polls.making import CLOSES, OPENS, poll

DURING = OPENS + timedelta(days=1)
AFTER = CLOSES + timedelta(minutes=1)


def people(database: Database, many: int) -> list[int]:
    """People who exist."""
    with database.write() as connection:
        return list(
            connection.scalars(
                sa.insert(person).returning(person.c.id), [{"created_at": OPENS}] * many
            )
        )


def opened(database: Database, asked: Poll | None = None) -> Poll:
    """A poll that takes ballots."""
    asked = asked or poll()
    with database.write() as connection:
        polls.create(connection, asked, OPENS - timedelta(days=1))
        polls.open_due(connection, OPENS)
    return asked


def vote(
    database: Database,
    asked: Poll,
    voter: int,
    marks: str = "1000",
    *,
    commune: str = "",
    now: datetime = DURING,
) -> str:
    """One ballot, in a transaction of its own; returns its receipt."""
    with database.write() as connection:
        return polls.cast(connection, BallotCast(asked.reference, marks, "", commune), voter, now)


def closed(database: Database, now: datetime = AFTER) -> list[polls.StoredPoll]:
    """What the scheduler closes at that moment."""
    with database.write() as connection:
        return polls.close_due(connection, now)
