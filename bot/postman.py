"""Rings at the mailboxes of this process for letters that another process put in.

Without it a web page would learn of them at its next look only, seconds later. One look at the
outbox, four times a second, serves all pages of the process.
"""

import asyncio

import structlog

from bot.errors import StoreUnavailable
from bot.signals import Signals
from bot.storage import mailboxes
from bot.storage.database import Database

log = structlog.get_logger()

LOOK_SECONDS = 0.25
STORE_PAUSE = 1.0
_WINDOW = 200  # ids looked at again: they are given before they are committed


class Postman:
    """Follows the outbox for those who wait in this process."""

    def __init__(self, database: Database, signals: Signals) -> None:
        self._database = database
        self._signals = signals
        self._last: int | None = None
        self._seen: set[int] = set()

    async def run(self, closing: asyncio.Event) -> None:
        """Look until `closing` is set."""
        while not closing.is_set():
            pause = LOOK_SECONDS
            try:
                addresses = await asyncio.to_thread(self.look)
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                pause = STORE_PAUSE
            else:
                self._signals.ring_mail(addresses)
            try:
                await asyncio.wait_for(closing.wait(), pause)
            except TimeoutError:
                continue

    def look(self) -> frozenset[str]:
        """Whose mailboxes have something new; nobody's at the first look."""
        with self._database.read() as connection:
            first = self._last is None
            after = mailboxes.last(connection) if self._last is None else self._last
            found = mailboxes.fetched_since(connection, after - _WINDOW)
        fresh = [(number, address) for number, address in found if number not in self._seen]
        self._seen.update(number for number, _ in fresh)
        self._last = max((after, *self._seen))
        self._seen = {number for number in self._seen if number > self._last - 2 * _WINDOW}
        return frozenset() if first else frozenset(address for _, address in fresh)
