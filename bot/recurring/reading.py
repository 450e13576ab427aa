"""Reads grievances that were not read yet, a batch at a time."""

from collections.abc import Callable

import numpy as np

from bot.nlu.problems import Meaning
from bot.storage.database import Database
from bot.storage.problems import keep, unread

Progress = Callable[[str, float], None]
AT_ONCE = 512


def read_all(database: Database, meaning: Meaning, waiting: int, progress: Progress) -> int:
    """Read everything that has no vector of this version; returns how many."""
    version, done = meaning.model.version, 0
    while True:
        with database.read() as connection:
            batch = unread(connection, version, AT_ONCE, newest=False)
        if not batch:
            return done
        vectors = meaning.read([each.text for each in batch]).vectors.astype(np.float16)
        with database.write() as connection:
            keep(connection, version, [each.id for each in batch], vectors)
        done += len(batch)
        progress("Lecture des doléances", min(done / max(waiting, 1), 1.0))
