"""What is due becomes an inbound exactly once, whoever rings."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.messages import Kind
from bot.storage import inbox, timers
from bot.storage.database import Database
from bot.storage.inbox import Stored
from bot.storage.tables import inbound, timer
from tests import making
from tests.making import NOW

SECOND = timedelta(seconds=1)


@pytest.fixture
def conversation(database: Database) -> int:
    return making.conversation(database)


def ask(database: Database, conversation: int, key: str, payload: str, seconds: int) -> None:
    with database.write() as connection:
        timers.set_timer(connection, conversation, key, payload, NOW + seconds * SECOND)


def fire(database: Database, seconds: int) -> int:
    with database.write() as connection:
        return timers.fire_due(connection, NOW + seconds * SECOND)


def fired(database: Database) -> list[str]:
    with database.read() as connection:
        query = sa.select(inbound.c.payload).where(inbound.c.kind == Kind.TIMER)
        return sorted(connection.scalars(query))


def test_it_fires_when_it_is_due_and_then_no_more(database: Database, conversation: int) -> None:
    ask(database, conversation, "close", "/close", 5)
    assert fire(database, 4) == 0
    assert fire(database, 5) == 1
    assert fire(database, 6) == 0
    assert waiting(database, conversation).message.payload == "/close"


def waiting(database: Database, conversation: int) -> Stored:
    (claimed,) = making.claim(database, now=NOW + 60 * SECOND)
    assert claimed.id == conversation
    with database.read() as connection:
        (stored,) = inbox.first_waiting(connection, [conversation])
    return stored


def test_the_same_key_replaces_what_was_due(database: Database, conversation: int) -> None:
    ask(database, conversation, "close", "/early", 5)
    ask(database, conversation, "close", "/late", 9)
    assert fire(database, 5) == 0
    assert fire(database, 9) == 1
    assert fired(database) == ["/late"]


def test_the_same_key_may_be_due_again_later(database: Database, conversation: int) -> None:
    for round_ in range(2):
        ask(database, conversation, "close", f"/{round_}", 5)
        assert fire(database, 5) == 1
    assert fired(database) == ["/0", "/1"]


def test_what_was_cleared_does_not_fire(database: Database, conversation: int) -> None:
    ask(database, conversation, "close", "/close", 5)
    with database.write() as connection:
        timers.clear_timer(connection, conversation, "close")
    assert fire(database, 9) == 0


def test_schedulers_firing_at_once_make_one_inbound_each(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    people = [making.conversation(databases[0], f"a{number}") for number in range(30)]
    for number in people:
        ask(databases[0], number, "close", f"/{number:03}", 1)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda at: fire(databases[at % 2], 2), range(40))) == len(people)
    assert fired(databases[0]) == [f"/{number:03}" for number in people]
    with databases[0].read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(timer)) == 0
    for each in databases:
        each.close()
