"""Where an act of the desk takes place, and how those concerned are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.territory import Territory
from bot.messages import Reply
from bot.storage import notices

KIND = "participation"


@dataclass(frozen=True, slots=True)
class Desk:
    """One transaction, the agent who acts (for the audit), the moment."""

    connection: Connection
    agent: str
    now: datetime
    territory: Territory

    def tell(self, key: str, people: Iterable[int], reply: Reply) -> int:
        """Tell each of them, once for ever under `key`. Returns how many were told."""
        told = (notices.Notice(f"{key}:{person}", person, KIND, (reply,)) for person in set(people))
        return sum(notices.tell(self.connection, each, self.now, self.territory) for each in told)
