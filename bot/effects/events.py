"""Effects about events: seats are taken and given back in the turn's own transaction."""

from collections.abc import Mapping

from bot.civic.events.event import EventJoined, EventLeft, EventRated
from bot.effects.within import Carrier, Within
from bot.messages import Effect
from bot.storage.events import feedback, signing, telling


def _join(effect: EventJoined, within: Within) -> None:
    """Raises `SeatTaken`: the turn is taken again, and the person hears how it stands now."""
    signing.join(within.connection, within.claimed.person_id, effect, within.now)


def _leave(effect: EventLeft, within: Within) -> None:
    signing.leave(within.connection, within.claimed.person_id, effect.event, within.now)
    telling.seat_in(within.connection, effect.event, within.now, within.territory)


def _rate(effect: EventRated, within: Within) -> None:
    feedback.keep(within.connection, within.claimed.person_id, effect, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {
    EventJoined: _join,
    EventLeft: _leave,
    EventRated: _rate,
}
