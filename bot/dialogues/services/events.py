"""What the dialogues ask of Numéric Cafés and other meetings."""

from datetime import datetime
from typing import Protocol

from bot.civic.events.event import EventView, SignUpView


class Events(Protocol):
    """What comes, and what this person signed up for."""

    def coming(self, now: datetime) -> tuple[EventView, ...]:
        """What has not begun, soonest first."""
        ...

    def event(self, reference: str) -> EventView | None:
        """The event of that reference, in any case."""
        ...

    def mine(self, now: datetime) -> tuple[SignUpView, ...]:
        """What this person is signed up for and has not ended, soonest first."""
        ...

    def calendar(self, reference: str) -> str:
        """The web address of its calendar file; empty where there is none."""
        ...
