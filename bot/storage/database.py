"""One database, SQLite or PostgreSQL: connections, transactions, and driver errors wrapped."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    DisconnectionError,
    IntegrityError,
    NotSupportedError,
    PendingRollbackError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import SettingsError, StoreUnavailable

LOCK_WAIT_SECONDS = 5.0
POOL_SIZE = 10
RESTED = 1.0  # seconds without use, after which a connection is tried first
_LEFT = "left"
# A server that vanished without a word is noticed within half a minute (libpq's own names).
_KEEPALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}


class Database:
    """Transactions on one database. Safe to share between threads, not between processes."""

    def __init__(self, url: str) -> None:
        """Open `url` (SQLAlchemy form). Raises `SettingsError` when it is not one."""
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        alone = {} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._reading = self.engine.execution_options(**alone)
        # SQLite has one writer, and who waits for it sleeps longer each time: here they queue.
        self._writer = threading.Lock() if self.is_sqlite else None

    @contextmanager
    def read(self, *, steady: bool = False) -> Iterator[Connection]:
        """A connection that writes nothing. On SQLite it sees one consistent state.

        `steady`: inside a transaction on PostgreSQL too, for what is fetched a page at a time.
        Without it each query sees what was committed before it, as in a transaction there, and
        neither BEGIN nor ROLLBACK is sent.
        """
        engine = self.engine if steady else self._reading
        with wrapped(), engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: committed (on disk) when the block ends, undone when it raises.

        Raises `StoreUnavailable` when the database is locked, down or full.
        """
        with self._alone(), wrapped(), self.engine.connect() as connection:
            writing = connection.execution_options(sanu_write=True)
            with writing.begin():
                yield writing

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=LOCK_WAIT_SECONDS):
            raise StoreUnavailable("another writer of this process takes too long")
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def wrapped() -> Iterator[None]:
    """Turn what a driver raises for want of a database into `StoreUnavailable`.

    What is wrong with a statement or a value passes: asking again would not mend it.
    """
    try:
        yield
    except (IntegrityError, DataError, ProgrammingError, NotSupportedError):
        raise
    except (DBAPIError, PoolTimeout) as error:
        raise StoreUnavailable(_first_line(error)) from error
    except PendingRollbackError as error:
        raise StoreUnavailable("the connection was lost in a transaction") from error


def _first_line(error: Exception) -> str:
    # The driver's own words without the statement: its parameters may hold a person's text.
    origin = getattr(error, "orig", None) or error
    return f"{type(origin).__name__}: {str(origin).splitlines()[0] if str(origin) else ''}"


def _engine(url: str) -> Engine:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise SettingsError(
            "SANU_DATABASE_URL is not a database address; "
            "write sqlite:///var/sanu.db or postgresql://user:password@host/name"
        ) from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed)
    raise SettingsError("SANU_DATABASE_URL: SANU runs on SQLite or PostgreSQL only")


def _sqlite(url: sa.URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise SettingsError(
            "SANU_DATABASE_URL: SQLite needs a file, nothing may be lost: sqlite:///var/sanu.db"
        )
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        connect_args={"timeout": LOCK_WAIT_SECONDS, "check_same_thread": False},
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions are off: BEGIN is ours, IMMEDIATE when it will write.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("sanu_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: sa.URL) -> Engine:
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        connect_args={"connect_timeout": int(LOCK_WAIT_SECONDS), **_KEEPALIVE},
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=LOCK_WAIT_SECONDS,
    )
    sa.event.listen(engine, "checkin", _note_leaving)
    sa.event.listen(engine, "checkout", partial(_ping_if_rested, engine.dialect))
    return engine


def _note_leaving(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info[_LEFT] = monotonic()


def _ping_if_rested(
    dialect: sa.Dialect, connection: Any, record: ConnectionPoolEntry, _proxy: Any
) -> None:
    # A connection that was in use a moment ago is alive: a question to each would cost more than
    # it finds. One that the server dropped is found by its next query, with all of its age.
    if monotonic() - record.info.get(_LEFT, -RESTED) < RESTED:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error  # the pool opens another one


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()
