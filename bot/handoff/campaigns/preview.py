"""A campaign before it leaves: its words on each channel, its SMS segments, its price."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.civic.campaigns.campaign import Audience
from bot.gsm.gsm7 import count
from bot.messages import Channel, Reply

Render = Callable[[Reply], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """One channel: the messages as people get them, how many people, what it costs.

    `segments`: of SMS, for one person; `price`: in euros, for all.
    """

    channel: Channel
    texts: tuple[str, ...]
    people: int
    segments: int = 0
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class CampaignTerms:
    """When a second person must agree, what a segment costs (euros), how channels show words."""

    approval_above: int = 200
    segment_price: Decimal = Decimal("0.05")
    renders: Mapping[Channel, Render] = field(default_factory=dict)


def previews(
    reply: Reply,
    audience: Audience,
    renders: Mapping[Channel, Render],
    segment_price: Decimal,
) -> list[Preview]:
    """Each channel on which people will get it, the most people first."""
    return [
        _preview(channel, renders.get(channel, as_said)(reply), people, segment_price)
        for channel, people in sorted(audience.by_channel.items(), key=lambda each: -each[1])
    ]


def as_said(reply: Reply) -> Sequence[str]:
    """A channel that shows the words as they are."""
    return (reply.text,)


def _preview(
    channel: Channel, texts: Sequence[str], people: int, segment_price: Decimal
) -> Preview:
    if channel is not Channel.SMS:
        return Preview(channel, tuple(texts), people)
    segments = sum(count(text).segments for text in texts)
    return Preview(channel, tuple(texts), people, segments, segments * people * segment_price)
