"""The same person in many threads; many people around the closing time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import sqlalchemy as sa

from bot.civic.polls import BallotCast, Poll
from bot.errors import StoreUnavailable
from bot.storage import inbox, polls
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.storage.tables import conversation, inbound, poll_ballot
from tests import making
from tests.civic.polls.making import CLOSES, poll
from tests.polls.making import DURING, closed, opened, people

THREADS, POLLS = 50, 20
AROUND = 400
_MARKS = ("1000", "0110", "0001")


@dataclass(frozen=True, slots=True)
class Together:
    """What many at once gave."""

    database: str
    votes: int
    ballots: int
    in_time: int
    taken: int
    late: int
    taken_late: int

    def row(self) -> tuple[str, ...]:
        """As it is shown."""
        counts = (THREADS, POLLS, self.votes, self.ballots, self.in_time, self.taken, self.late,
                  self.taken_late)  # fmt: skip
        return (self.database, *(f"{each:,}" for each in counts))


def measure(url: str) -> Together:
    """Both measures on a fresh database."""
    database = Database(url)
    upgrade(database)
    votes, ballots = _same_person(database)
    in_time, taken, late, taken_late = _around_closing(database)
    name = database.engine.dialect.name
    database.close()
    return Together(name, votes, ballots, in_time, taken, late, taken_late)


def _same_person(database: Database) -> tuple[int, int]:
    (voter,) = people(database, 1)
    asked = [opened(database, poll(reference=f"V-2222{number:02}")) for number in range(POLLS)]
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda _: [_vote(database, each, voter, DURING) for each in asked],
                             range(THREADS)))  # fmt: skip
    with database.read() as connection:
        ballots = connection.scalar(sa.select(sa.func.count()).select_from(poll_ballot))
    return sum(sum(each) for each in done), int(ballots or 0)


def _vote(database: Database, asked: Poll, voter: int, arrived: datetime, mark: int = 0) -> bool:
    """Whether the ballot was taken; a busy database is asked again, as the worker does."""
    ballot = BallotCast(asked.reference, _MARKS[mark % 3], "")
    while True:
        try:
            with database.write() as connection:
                polls.cast(connection, ballot, voter, arrived)
        except StoreUnavailable:
            continue
        except polls.BallotRefused:
            return False
        return True


def _around_closing(database: Database) -> tuple[int, int, int, int]:
    """Messages that arrived within a second of the closing have their turns while it goes on."""
    random = Random(4)
    asked = opened(database, poll(reference="V-33333"))
    moments = [CLOSES + timedelta(seconds=random.uniform(-1, 1)) for _ in range(AROUND)]
    messages = [_arrived(database, number, moment) for number, moment in enumerate(moments)]
    with ThreadPoolExecutor(THREADS) as pool:
        closing = pool.submit(_close, database, asked.reference)
        taken = list(pool.map(lambda each: _turn(database, asked, *each), messages))
    late = [moment >= CLOSES for moment in moments]
    if closing.result() != sum(taken):
        raise RuntimeError(f"{closing.result()} ballots counted, {sum(taken)} taken")
    wrong = sum(one and two for one, two in zip(taken, late, strict=True))
    return late.count(False), sum(taken), late.count(True), wrong


def _arrived(database: Database, number: int, moment: datetime) -> tuple[int, int]:
    """A message on disk since `moment`: who, and its id."""
    making.store(database, making.inbound("1", address=f"+336{number:08}"), now=moment)
    query = sa.select(conversation.c.person_id, inbound.c.id).join(
        inbound, inbound.c.conversation_id == conversation.c.id
    )
    with database.read() as connection:
        person, message = connection.execute(
            query.where(conversation.c.address == f"+336{number:08}")
        ).one()
    return person, message


def _turn(database: Database, asked: Poll, person: int, message: int) -> bool:
    """The message's turn, long after it arrived: whether its ballot was taken."""
    late = CLOSES + timedelta(seconds=30)
    while True:
        try:
            with database.write() as connection:
                in_time = polls.in_time(connection, asked.reference, str(message), late)
                if in_time:
                    ballot = BallotCast(asked.reference, _MARKS[0], str(message))
                    polls.cast(connection, ballot, person, late)
                inbox.mark_done(connection, [message], late)
        except StoreUnavailable:
            continue
        return in_time


def _close(database: Database, reference: str) -> int:
    """Ask for the closing until it is done, as the scheduler does; how many were counted."""
    while True:
        try:
            found = closed(database, CLOSES + timedelta(seconds=30))
        except StoreUnavailable:
            continue
        for each in found:
            if each.poll.reference == reference:
                return each.voters
