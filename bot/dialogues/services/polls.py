"""What a conversation may ask about polls."""

from datetime import datetime
from typing import Protocol

from bot.civic.polls.views import PollView, ResultView


class Polls(Protocol):
    """Open polls as this person sees them, and what came out of the others."""

    def open(self) -> tuple[PollView, ...]:
        """The open polls, the one that closes first first."""
        ...

    def poll(self, reference: str) -> PollView | None:
        """One open poll; None: there is no such, or it is not open."""
        ...

    def in_time(self, reference: str, message: str, now: datetime) -> bool:
        """Whether a ballot cast by that message would be taken."""
        ...

    def results(self, reference: str = "") -> ResultView | None:
        """That poll, or the one that was closed last, or else one that is open."""
        ...
