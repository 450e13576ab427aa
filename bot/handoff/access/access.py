"""What every way in needs: the store, the server's secret, the clock; and the trail of it all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.handoff.access import trail
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Access:
    """Handed to the functions of this room."""

    database: Database
    key: bytes
    clock: Callable[[], datetime]

    def note(self, connection: Connection, staff_id: int | None, action: str, subject: str) -> None:
        """Add to the audit trail, in the transaction of the deed."""
        now = self.clock()
        trail.record(
            connection, self.key, staff_id=staff_id, action=action, subject=subject, now=now
        )
