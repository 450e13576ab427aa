"""Who waits for a mediator: urgent first, then whoever waits longest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """An open case as a list shows it, without the person's words."""

    reference: str
    reason: str
    urgent: bool
    commune: str
    channel: str
    opened_at: datetime
    answer_by: datetime | None

    def waited(self, now: datetime) -> timedelta:
        """How long it has been open."""
        return now - self.opened_at

    def late(self, now: datetime) -> bool:
        """Whether the time that was promised is over."""
        return self.answer_by is not None and now > self.answer_by


def in_order(cases: Iterable[WaitingCase]) -> list[WaitingCase]:
    """The order in which cases should be taken."""
    return sorted(cases, key=lambda case: (not case.urgent, case.opened_at, case.reference))
