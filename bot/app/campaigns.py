"""What campaigns need of the channels: their rates, and how each shows a message."""

from collections.abc import Mapping
from functools import partial

from bot.app.parts import Parts, territory
from bot.handoff.campaigns.clock import CampaignClock
from bot.handoff.campaigns.preview import CampaignTerms, Render
from bot.messages import Channel, Reply
from bot.settings import Settings


def campaign_clock(parts: Parts) -> CampaignClock:
    """The clock of campaigns. Raises `DataError`: the territory."""
    return CampaignClock(parts.database, territory(parts.settings), rates(parts.settings))


def rates(settings: Settings) -> Mapping[Channel, float]:
    """Messages a second, on channels that are pushed."""
    from bot.channels.telegram.send import PACE

    return {Channel.TELEGRAM: PACE.per_second, Channel.SMS: settings.sms.per_second}


def renders(settings: Settings) -> Mapping[Channel, Render]:
    """The channel's own rendering of a message, as texts."""
    from bot.channels.sms.render import render

    return {Channel.SMS: partial(render, limit=settings.sms.max_segments), Channel.TELEGRAM: _chat}


def campaign_terms(settings: Settings) -> CampaignTerms:
    """What the console needs to know of campaigns."""
    its = settings.campaigns
    return CampaignTerms(its.approval_above, its.segment_price, renders(settings))


def _chat(reply: Reply) -> list[str]:
    from bot.channels.telegram.render import render

    return [part.text for part in render(reply)]
