"""Subscriptions held in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.civic.campaigns.interests import Interest, Subscribed
from bot.messages import Effect, MessagesStopped


@dataclass(slots=True)
class MemoryCampaigns:
    """The subjects of the one person there is."""

    wanted: set[Interest] = field(default_factory=set)

    def subscribed(self) -> tuple[Interest, ...]:
        """What was asked for."""
        return tuple(sorted(self.wanted))

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Subscribe; STOP ends all."""
        for effect in effects:
            match effect:
                case Subscribed():
                    self.wanted |= set(effect.interests)
                case MessagesStopped():
                    self.wanted.clear()
