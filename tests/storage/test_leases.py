"""One holder at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from bot.storage import leases
from bot.storage.database import Database
from tests.making import NOW

SECOND = timedelta(seconds=1)


def hold(database: Database, holder: str, now: datetime = NOW) -> bool:
    with database.write() as connection:
        return leases.hold(connection, "outbox:sms", holder, now, now + 5 * SECOND)


def test_the_holder_keeps_it_and_others_wait(database: Database) -> None:
    assert hold(database, "a")
    assert hold(database, "a", NOW + SECOND)
    assert not hold(database, "b", NOW + 2 * SECOND)


def test_a_dead_holder_loses_it(database: Database) -> None:
    assert hold(database, "a")
    assert not hold(database, "b", NOW + 5 * SECOND)
    assert hold(database, "b", NOW + 6 * SECOND)
    assert not hold(database, "a", NOW + 6 * SECOND)


def test_what_is_given_back_is_free_at_once(database: Database) -> None:
    assert hold(database, "a")
    with database.write() as connection:
        leases.release(connection, "outbox:sms", "b")  # not its own: nothing happens
    assert not hold(database, "b")
    with database.write() as connection:
        leases.release(connection, "outbox:sms", "a")
    assert hold(database, "b")


def test_many_ask_at_once_and_one_gets_it(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda number: hold(database, f"w{number}"), range(16))) == 1
