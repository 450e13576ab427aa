"""One database, SQLite or PostgreSQL: connections, transactions, and driver errors wrapped."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    PendingRollbackError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import SettingsError, StoreUnavailable

LOCK_WAIT_SECONDS = 5.0
POOL_SIZE = 10
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
        # SQLite has one writer, and who waits for it sleeps longer each time: here they queue.
        self._writer = threading.Lock() if self.is_sqlite else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state and writes nothing."""
        with wrapped(), self.engine.connect() as connection:
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
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        connect_args={"connect_timeout": int(LOCK_WAIT_SECONDS), **_KEEPALIVE},
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=LOCK_WAIT_SECONDS,
        pool_pre_ping=True,
    )


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()
