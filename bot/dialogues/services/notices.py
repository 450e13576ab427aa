"""What the dialogues ask of how this person wants to be told."""

from typing import Protocol

from bot.civic.notices.kinds import Wish


class Notices(Protocol):
    """Which kinds of news this person gets, and where."""

    def wishes(self) -> tuple[Wish, ...]:
        """One for each kind, in the order of `News`."""
        ...
