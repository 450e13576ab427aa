"""The database goes away for a while: nothing is acknowledged meanwhile, then all is drained."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.emulators.postgres import Postgres
from tests.faults.audit import Findings
from tests.faults.run import Progress, Run

Gone = Callable[[], AbstractContextManager[None]]
SETTLE_SECONDS = 8.0  # what was on its way when the database went may still be refused


@dataclass(frozen=True, slots=True)
class Outage:
    """What one outage gave: acknowledged when it had settled, and at its end; then the audit."""

    before: int
    after: int
    findings: Findings

    def problems(self) -> list[str]:
        """What does not hold, in words."""
        eager = self.after - self.before
        found = [f"{eager} messages acknowledged without a database"] if eager else []
        return found + self.findings.problems()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Somebody else holds SQLite's write lock."""
    other = sqlite3.connect(path, isolation_level=None, timeout=60)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def down(server: Postgres) -> Iterator[None]:
    """PostgreSQL is stopped."""
    server.stop()
    try:
        yield
    finally:
        server.start()


def play(run: Run, gone: Gone, seconds: float, progress: Progress) -> Outage:
    """People write before, during and after; the database is gone for `seconds`."""
    run.begin()
    run.write_wave()
    run.wait_stored()
    with gone():
        run.write_wave()
        time.sleep(SETTLE_SECONDS)
        before = run.acknowledged()
        progress("the database is gone", 0.3)
        time.sleep(max(0.0, seconds - SETTLE_SECONDS))
        after = run.acknowledged()
    run.wait_stored()
    return Outage(before, after, run.finish(progress))
