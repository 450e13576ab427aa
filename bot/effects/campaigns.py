"""Effects about subscriptions and about how people want to be told."""

from collections.abc import Mapping

from bot.civic.campaigns.interests import Preferred, Subscribed
from bot.effects.within import Carrier, Within
from bot.messages import Effect
from bot.storage.campaigns import subscriptions
from bot.storage.notices import withdraw_kind
from bot.storage.preferences import Preference, prefer


def _subscribe(effect: Subscribed, within: Within) -> None:
    subscriptions.subscribe(within.connection, within.claimed.person_id, effect, within.now)


def _prefer(effect: Preferred, within: Within) -> None:
    preference = Preference(effect.wanted, effect.channel)
    prefer(within.connection, within.claimed.person_id, effect.kind, preference)
    if not effect.wanted:
        withdraw_kind(within.connection, within.claimed.person_id, effect.kind)


CARRIERS: Mapping[type[Effect], Carrier] = {Subscribed: _subscribe, Preferred: _prefer}
