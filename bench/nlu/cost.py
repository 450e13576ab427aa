"""Run in a process of its own: loads a model, answers once, tells seconds and MB."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil

BEGUN = time.perf_counter()

from bot.nlu.embedded import Embedded  # noqa: E402  (its import is part of the cost)

Embedded.load(Path(sys.argv[1])).understand(
    ["bonjour, j'ai perdu ma carte vitale"], datetime.now(UTC)
)
print(time.perf_counter() - BEGUN, psutil.Process().memory_info().rss / 2**20)
