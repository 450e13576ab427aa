"""What the dialogues ask of subscriptions."""

from typing import Protocol

from bot.civic.campaigns.interests import Interest


class Campaigns(Protocol):
    """What this person subscribed to."""

    def subscribed(self) -> tuple[Interest, ...]:
        """The subjects of which this person wants news."""
        ...

    def towns(self) -> tuple[str, ...]:
        """The towns of which they want them, each once; empty: of everywhere."""
        ...
