"""A campaign as animators see it, its words as people get them, and its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.civic.campaigns.interests import Interest
from bot.civic.campaigns.life import CampaignStatus
from bot.messages import Channel, Reply

# The law of promotional messages: each says how to get no more of them.
OPT_OUT = "Répondez STOP pour ne plus en recevoir."


@dataclass(frozen=True, slots=True)
class Campaign:
    """`communes`: empty, everywhere; `author` and `approved_by`: names of agents' accounts."""

    reference: str
    title: str
    text: str
    interest: Interest
    communes: tuple[str, ...]
    status: CampaignStatus
    author: str
    created_at: datetime
    approved_by: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None

    def reply(self) -> Reply:
        """The message that each person gets."""
        return message(self.text, self.reference)


def message(text: str, reference: str) -> Reply:
    """A campaign's words with the way out of it."""
    return Reply(f"{text.strip()}\n{OPT_OUT}", name=f"campaign:{reference}")


@dataclass(frozen=True, slots=True)
class Audience:
    """How many subscribed people can be reached, by channel; `unreachable`: STOP, blocked…"""

    by_channel: Mapping[Channel, int]
    unreachable: int = 0

    @property
    def size(self) -> int:
        """How many people will get it."""
        return sum(self.by_channel.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a campaign. `delivered`: where the channel tells; `left`: not yet sent."""

    people: int
    left: int
    sent: int
    delivered: int
    failed: int
    skipped: int
    answered: int
    unsubscribed: int
