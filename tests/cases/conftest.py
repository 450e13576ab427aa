"""The engine of the project's own files, its pilot territory, and a database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.civic.territory import Territory, territory_from
from bot.dialogues.engine import Engine
from bot.storage.database import Database

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load(DATA)


@pytest.fixture(scope="session")
def territory() -> Territory:
    text = (DATA / "territories" / "alpes-maritimes.yml").read_text(encoding="utf-8")
    return territory_from(yaml.safe_load(text))


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A fresh database, where both would say the same."""
    opened = Database(sqlite_url)
    yield opened
    opened.close()
