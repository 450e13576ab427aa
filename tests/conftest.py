"""What every test may ask for: the pilot's data, and a fresh database of each kind in turn."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.storage.tables import metadata
from tests import pilot
from tests.emulators.postgres import Postgres, PostgresMissing

BOTH = ("sqlite", "postgresql")
_MEMORY = Path("/dev/shm")
_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_EMPTY = f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine of the project's own flows."""
    return pilot.engine()


@pytest.fixture(scope="session")
def territory() -> Territory:
    """The pilot territory."""
    return pilot.territory()


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
def migrated_address(postgres: Postgres) -> str:
    """The address of a migrated database, to be emptied before each test."""
    url = postgres.create("test")
    _migrate(url)
    return url


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()


@pytest.fixture
def sqlite_url(migrated_file: Path) -> Iterator[str]:
    """The address of a fresh, migrated SQLite database, in memory where there is such a disk."""
    with TemporaryDirectory(prefix="sanu-", dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield f"sqlite:///{shutil.copy(migrated_file, Path(folder) / 'sanu.db')}"


@pytest.fixture
def postgresql_url(migrated_address: str) -> str:
    """The address of an empty, migrated PostgreSQL database. (To empty costs less than to copy.)"""
    with closing(psycopg.connect(migrated_address, autocommit=True)) as connection:
        connection.execute(_LEAVE)
        connection.execute(_EMPTY)
    return migrated_address


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
