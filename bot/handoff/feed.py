"""What changed in cases, as it changes: for consoles that are open, in any process.

The database is looked at four times a second, by one task a process. Ids are given before they are
committed, so a late one may come after a higher one: all of the last moments are looked at again.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import structlog

from bot.errors import StoreUnavailable
from bot.storage import case_feed
from bot.storage.database import Database

log = structlog.get_logger()

LOOK_SECONDS = 0.25
STORE_PAUSE = 1.0
_LATE = 500  # ids looked at again: more than are given during the longest transaction
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
        self._known: set[int] = set()
        self._last: int | None = None
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

    def _look(self) -> list[tuple[int, str]]:
        with self._database.read() as connection:
            if self._last is None:  # what is there already is no news
                self._last = case_feed.last(connection)
                before = case_feed.since(connection, self._last - _LATE)
                self._known.update(number for number, _ in before)
            return case_feed.since(connection, self._last - _LATE)

    def _take_in(self, found: Iterable[tuple[int, str]]) -> None:
        fresh = [(number, case) for number, case in found if number not in self._known]
        if not fresh:
            return
        for number, case in fresh:
            self._count += 1
            self._recent.append((self._count, case))
            self._known.add(number)
        self._last = max(self._known)
        horizon = self._last - 2 * _LATE
        self._known = {number for number in self._known if number >= horizon}
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
