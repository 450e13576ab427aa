"""Connections: durable, and honest about what went wrong."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.errors import SettingsError, StoreUnavailable
from bot.storage.database import Database
from bot.storage.schema import is_current
from bot.storage.tables import lease
from tests.emulators.ports import free_port
from tests.making import NOW


def test_sqlite_keeps_what_it_acknowledges(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()


def hold_twice(database: Database) -> None:
    with database.write() as connection:
        for _ in range(2):
            connection.execute(sa.insert(lease).values(name="a", holder="x", until=NOW))


def test_a_wrong_value_raises_as_such_and_leaves_nothing(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        hold_twice(database)
    with database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(lease)) == 0


def test_postgresql_refuses_a_value_too_long_without_seeming_down(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with pytest.raises(sa.exc.DataError), database.write() as connection:
        connection.execute(sa.insert(lease).values(name="n" * 65, holder="x", until=NOW))
    database.close()


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"), database.write() as connection:
        connection.execute(
            sa.insert(lease).values(name="a", holder="x", until=NOW.replace(tzinfo=None))
        )


def test_moments_come_back_as_they_went(database: Database) -> None:
    with database.write() as connection:
        connection.execute(sa.insert(lease).values(name="a", holder="x", until=NOW))
    with database.read() as connection:
        assert connection.scalar(sa.select(lease.c.until)) == NOW


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    database = Database(f"postgresql://sanu@127.0.0.1:{free_port()}/nothing")
    with pytest.raises(StoreUnavailable):
        is_current(database)


def test_a_folder_is_made_for_a_new_file(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'var' / 'sanu.db'}")
    assert not is_current(database)
    database.close()


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/sanu", ""])
def test_an_address_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="SANU_DATABASE_URL"):
        Database(url)
