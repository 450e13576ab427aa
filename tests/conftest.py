"""What every test may ask for: a fresh, migrated database, on SQLite and on PostgreSQL in turn."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.emulators.postgres import Postgres, PostgresMissing

BOTH = ("sqlite", "postgresql")
_TEMPLATE = "migrated"
_numbers = itertools.count(1)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A private server; durable across its own crashes, not across the machine's."""
    try:
        server = Postgres(fsync=False)
    except PostgresMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    with server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_server(postgres: Postgres) -> Postgres:
    """The private server with a migrated database, to be copied."""
    _migrate(postgres.create(_TEMPLATE))
    return postgres


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'sanu.db')}"


@pytest.fixture
def postgresql_url(migrated_server: Postgres) -> Iterator[str]:
    """The address of a fresh, migrated PostgreSQL database."""
    name = f"test_{next(_numbers)}"
    yield migrated_server.create(name, _TEMPLATE)
    migrated_server.drop(name)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated database: the same test runs on both."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated database: the same test runs on both."""
    opened = Database(database_url)
    yield opened
    opened.close()
