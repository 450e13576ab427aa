"""What a turn asked for, carried out inside its transaction: one table of all groups."""

from collections.abc import Mapping, Sequence

from bot.effects import (
    campaigns,
    conversation,
    events,
    grievances,
    links,
    mediation,
    participation,
    polls,
    relays,
)
from bot.effects.readiness import make_ready
from bot.effects.within import Carrier, Within
from bot.messages import Effect

__all__ = ["carry_out", "make_ready"]

_CARRIERS: Mapping[type[Effect], Carrier] = {
    **campaigns.CARRIERS,
    **conversation.CARRIERS,
    **events.CARRIERS,
    **grievances.CARRIERS,
    **links.CARRIERS,
    **mediation.CARRIERS,
    **participation.CARRIERS,
    **polls.CARRIERS,
    **relays.CARRIERS,
}


def carry_out(effects: Sequence[Effect], within: Within) -> None:
    """Carry out each effect, in order. Raises `TypeError` for one that no group carries out."""
    for effect in effects:
        carry = _CARRIERS.get(type(effect))
        if carry is None:
            raise TypeError(f"nobody carries out {type(effect).__name__}")
        carry(effect, within)
