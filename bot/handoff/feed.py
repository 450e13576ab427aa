"""What changed in cases, as it changes: for consoles that are open, whoever changed it.

The database is looked at four times a second, by one task a process.
"""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass

import structlog

from bot.errors import StoreUnavailable
from bot.storage import case_feed
from bot.storage.database import Database

log = structlog.get_logger()

LOOK_SECONDS = 0.25
STORE_PAUSE = 1.0
_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a mark. `cases`: their references; None: anything may have."""

    mark: str
    cases: frozenset[str] | None


class Feed:
    """Follows the changes of cases, for all who wait in this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._epoch = secrets.token_hex(4)  # marks of another process mean nothing here
        self._count = 0
        self._recent: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)
        self._tail = case_feed.Tail()
        self._news = asyncio.Event()

    async def run(self, closing: asyncio.Event) -> None:
        """Look until `closing` is set."""
        while not closing.is_set():
            pause = LOOK_SECONDS
            try:
                self._take_in(await asyncio.to_thread(self._look))
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                pause = STORE_PAUSE
            try:
                await asyncio.wait_for(closing.wait(), pause)
            except TimeoutError:
                continue
        self._wake()

    def _look(self) -> frozenset[str]:
        with self._database.read() as connection:
            return self._tail.read(connection)

    def _take_in(self, changed: frozenset[str]) -> None:
        for case in changed:
            self._count += 1
            self._recent.append((self._count, case))
        if changed:
            self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def mark(self) -> str:
        """Where the feed is now."""
        return f"{self._epoch}-{self._count}"

    def since(self, mark: str) -> Changes:
        """What changed since then, at once."""
        epoch, _, count = mark.partition("-")
        if epoch != self._epoch or not count.isdigit() or self._forgotten(int(count)):
            return Changes(self.mark(), None)
        cases = frozenset(case for number, case in self._recent if number > int(count))
        return Changes(self.mark(), cases)

    def _forgotten(self, count: int) -> bool:
        return bool(self._recent) and count < self._recent[0][0] - 1

    async def wait_for_change(self, mark: str, seconds: float) -> Changes:
        """What changed since the mark, as soon as something did; none after `seconds`."""
        news = self._news
        changes = self.since(mark)
        if changes.cases is not None and not changes.cases:
            try:
                await asyncio.wait_for(news.wait(), seconds)
            except TimeoutError:
                return changes
            return self.since(mark)
        return changes
