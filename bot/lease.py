"""What only one process may do at a time, whoever that is."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage import leases
from bot.storage.database import Database


class Lease:
    """A named right, taken for some seconds and renewed; a dead holder loses it by itself."""

    def __init__(
        self,
        name: str,
        holder: str,
        *,
        database: Database,
        clock: Callable[[], datetime],
        seconds: float,
    ) -> None:
        self._name = name
        self._holder = holder
        self._database = database
        self._clock = clock
        self.seconds = seconds
        self._renew_at = 0.0

    async def hold(self) -> bool:
        """Take it, or renew it when a third of its time has passed. Raises `StoreUnavailable`."""
        now = time.monotonic()
        if now < self._renew_at:
            return True
        held = await asyncio.to_thread(self._hold)
        self._renew_at = now + self.seconds / 3 if held else 0.0
        return held

    def _hold(self) -> bool:
        now = self._clock()
        until = now + timedelta(seconds=self.seconds)
        with self._database.write() as connection:
            return leases.hold(connection, self._name, self._holder, now, until)

    async def release(self) -> None:
        """Give it back, so that another process can take it at once."""
        self._renew_at = 0.0
        await asyncio.to_thread(self._release)

    def _release(self) -> None:
        with self._database.write() as connection:
            leases.release(connection, self._name, self._holder)
