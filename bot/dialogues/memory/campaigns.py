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
    communes: set[str] = field(default_factory=set)

    def subscribed(self) -> tuple[Interest, ...]:
        """What was asked for."""
        return tuple(sorted(self.wanted))

    def towns(self) -> tuple[str, ...]:
        """Of what was asked for."""
        return tuple(sorted(self.communes))

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Subscribe; STOP ends all."""
        for effect in effects:
            match effect:
                case Subscribed():
                    if effect.only:
                        self.wanted.clear()
                        self.communes.clear()
                    self.wanted |= set(effect.interests)
                    self.communes.add(effect.commune)
                case MessagesStopped():
                    self.wanted.clear()
                    self.communes.clear()
