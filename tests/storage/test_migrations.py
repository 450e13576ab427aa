"""The schema goes up, down and up again on both databases, and is the one that tables describe."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import bot.storage
from bot.errors import StoreUnavailable
from bot.storage.database import Database
from bot.storage.migrate import downgrade, upgrade
from bot.storage.schema import HEAD, bring_up_to_date, is_current
from bot.storage.tables import metadata
from tests.conftest import BOTH


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres")
    yield server.create("empty")
    server.drop("empty")


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    opened = Database(empty_url)
    yield opened
    opened.close()


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty: Database) -> None:
    upgrade(empty)
    assert tables(empty) == set(metadata.tables)
    downgrade(empty)
    assert tables(empty) == set()
    assert not is_current(empty)
    upgrade(empty)
    assert tables(empty) == set(metadata.tables)
    assert is_current(empty)


def test_a_database_of_a_newer_version_is_refused_with_a_word(database: Database) -> None:
    bring_up_to_date(database)
    with database.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreUnavailable, match="newer SANU"):
            bring_up_to_date(database)
    finally:
        with database.write() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :h"), {"h": HEAD})


def test_migrations_make_what_the_tables_describe(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_indexes_keep_their_conditions(database: Database) -> None:
    # Alembic does not compare these, and without them the queues read all that ever passed.
    with database.read() as connection:
        inspector = sa.inspect(connection)
        conditions = {
            each["name"]: each["dialect_options"].get(f"{connection.dialect.name}_where")
            for table in metadata.tables
            for each in inspector.get_indexes(table)
        }
    partial = {name for name, condition in conditions.items() if condition is not None}
    assert partial == {
        "ix_campaign_recipient_waiting",
        "ix_conversation_ready",
        "ix_inbound_waiting",
        "ix_inbound_dead",
        "ix_outbox_waiting",
        "ix_outbox_waiting_conversation",
    }


def test_many_processes_migrate_at_once(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, databases))
    assert all(is_current(each) for each in databases)
    for each in databases:
        each.close()


def test_the_head_that_starts_compare_with_is_alembics() -> None:
    folder = str(Path(bot.storage.__file__).parent / "migrations")
    assert ScriptDirectory(folder).get_current_head() == HEAD
