"""A database of one kind."""

from collections.abc import Iterator

import pytest

from bot.storage.database import Database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A fresh database, where both would say the same."""
    opened = Database(sqlite_url)
    yield opened
    opened.close()
