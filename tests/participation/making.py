"""People, ideas and a desk for tests, on a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa

from bot.civic.participation.effects import ProposalMade
from bot.civic.participation.phases import ORDER, Phase
from bot.handoff.participation import cycles as desk_cycles
from bot.handoff.participation.desk import Desk
from bot.storage.database import Database
from bot.storage.participation import cycles, proposals
from bot.storage.tables import conversation
from tests import making
from tests.making import NOW
from tests.pilot import territory


@contextmanager
def desk(database: Database, now: datetime = NOW) -> Iterator[Desk]:
    """The desk of an animator, in one transaction."""
    with database.write() as connection:
        yield Desk(connection, "animatrice", now, territory())


def person(database: Database, number: int) -> int:
    """Somebody who wrote once, by SMS."""
    made = making.conversation(database, f"+336000{number:05}")
    with database.read() as connection:
        query = sa.select(conversation.c.person_id).where(conversation.c.id == made)
        return int(connection.scalar(query) or 0)


def idea(database: Database, reference: str, author: int, text: str, problem: str = "") -> None:
    """An idea of somebody's."""
    with database.write() as connection:
        made = ProposalMade(reference, text, "Cannes", problem)
        proposals.record(connection, made, text, author, NOW)


def open_at(database: Database, phase: Phase) -> str:
    """A cycle that went as far as `phase`."""
    with desk(database) as at:
        reference = desk_cycles.open_next(at, "Automne")
        for each in ORDER[1 : ORDER.index(phase) + 1]:
            cycles.move(at.connection, reference, each, at.agent, at.now)
    return reference
