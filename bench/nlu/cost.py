"""Run in a process of its own: loads a model, answers once, tells seconds and MB."""

import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BEGUN = time.perf_counter()

from bot.nlu.embedded import Embedded  # noqa: E402  (its import is part of the cost)

Embedded.load(Path(sys.argv[1])).understand(
    ["bonjour, j'ai perdu ma carte vitale"], datetime.now(UTC)
)
print(time.perf_counter() - BEGUN, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
