"""PostgreSQL's connections: read without a transaction, tried before use when they rested."""

import time
from contextlib import closing

import pytest
import sqlalchemy as sa

from bot.errors import StoreUnavailable
from bot.storage.database import RESTED, Database
from tests.emulators.postgres import Postgres


@pytest.fixture
def pooled(postgresql_url: str) -> Database:
    return Database(postgresql_url)


def in_transaction(database: Database, *, steady: bool) -> bool:
    """Whether a second query still sees the moment of the first."""
    with database.read(steady=steady) as connection:
        first, second = (connection.scalar(sa.select(sa.func.now())) for _ in range(2))
    return bool(first == second)


def test_reading_needs_no_transaction_unless_it_says_so(pooled: Database) -> None:
    with closing(pooled):
        assert not in_transaction(pooled, steady=False)
        assert in_transaction(pooled, steady=True)


def half_done(database: Database) -> None:
    """A transaction that does not come to its end."""
    with database.write() as connection:
        connection.execute(sa.text("CREATE TABLE half (id int)"))
        raise ZeroDivisionError


def test_what_is_written_after_reading_is_a_transaction_again(pooled: Database) -> None:
    with closing(pooled):
        for _ in range(3):
            with pooled.read() as connection:
                connection.scalar(sa.select(1))
            with pytest.raises(ZeroDivisionError):
                half_done(pooled)
            with pooled.read() as connection:
                assert not sa.inspect(connection).has_table("half")


def test_connections_that_the_server_dropped_are_replaced() -> None:
    with Postgres(fsync=False) as server, closing(Database(server.create("pool"))) as pooled:
        with pooled.read() as connection:
            connection.scalar(sa.select(1))
        server.stop()
        with pytest.raises(StoreUnavailable), pooled.read() as connection:
            connection.scalar(sa.select(1))
        server.start()
        with pooled.read() as connection:
            assert connection.scalar(sa.select(1)) == 1


def test_connections_that_rested_are_tried_first() -> None:
    """Nobody who comes after a quiet night is refused for what happened in it."""
    with Postgres(fsync=False) as server, closing(Database(server.create("pool"))) as pooled:
        with pooled.read() as connection:
            connection.scalar(sa.select(1))
        server.stop()
        server.start()
        time.sleep(RESTED)
        with pooled.read() as connection:
            assert connection.scalar(sa.select(1)) == 1
