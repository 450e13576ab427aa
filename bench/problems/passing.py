"""Messages through the real thing: a store of their own, one by one or all at once."""

import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.nlu.problems import Meaning
from bot.recurring import Joiner, detect
from bot.storage.database import Database
from bot.storage.grievances.importing import Imported, add
from bot.storage.migrate import upgrade
from bot.storage.problems import export

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_AT_ONCE = 5000


@contextmanager
def store() -> Iterator[Database]:
    """An empty SQLite store."""
    with tempfile.TemporaryDirectory(prefix="sanu-bench-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        upgrade(database)
        yield database
        database.close()


def fill(database: Database, texts: Mapping[str, str]) -> None:
    """Each text by its key."""
    rows = [Imported(text, text, key, created_at=NOW) for key, text in texts.items()]
    for at in range(0, len(rows), _AT_ONCE):
        with database.write() as connection:
            add(connection, "bench", rows[at : at + _AT_ONCE], NOW)


def all_at_once(texts: Mapping[str, str], meaning: Meaning) -> dict[str, str]:
    """The problem of each key, by the nightly pass."""
    with store() as database:
        fill(database, texts)
        detect(database, meaning, NOW, lambda _what, _done: None)
        return _groups(database)


def one_by_one(texts: Mapping[str, str], meaning: Meaning, seed: int) -> dict[str, str]:
    """The problem of each key, as they join in a random order, a few at a time."""
    keys = list(texts)
    random.Random(seed).shuffle(keys)
    with store() as database:
        joiner = Joiner(database, meaning)
        for part in _some(keys):
            fill(database, {key: texts[key] for key in part})
            while joiner.run(NOW):
                pass
        return _groups(database)


def _some(keys: Sequence[str], size: int = 5) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), size):
        yield keys[at : at + size]


def _groups(database: Database) -> dict[str, str]:
    with database.read() as connection:
        return {
            told["source_id"]: each["id"]
            for each in export.every(connection)
            for told in each["grievances"]
        }
