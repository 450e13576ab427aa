"""Who is looked at first: danger, then promises that are over, then whoever waits longest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

Rank = tuple[bool, bool, bool, datetime, str]


@dataclass(frozen=True, slots=True)
class Wait:
    """What the order of a case depends on."""

    reference: str
    urgent: bool
    waits_since: datetime | None
    opened_at: datetime
    answer_by: datetime | None = None

    def late(self, now: datetime) -> bool:
        """Whether the person waits beyond the time that was promised."""
        waits = self.waits_since is not None
        return waits and self.answer_by is not None and now > self.answer_by

    def waited(self, now: datetime) -> timedelta:
        """How long the person has been waiting for an answer; zero when it is their turn."""
        return now - self.waits_since if self.waits_since else timedelta()

    def rank(self, now: datetime) -> Rank:
        """Sorts cases in the order in which they should be looked at."""
        waits = self.waits_since is not None
        since = self.waits_since or self.opened_at
        return (not (self.urgent and waits), not self.late(now), not waits, since, self.reference)
