"""Effects that call a person."""

from collections.abc import Mapping

from bot.effects.within import Carrier, Within
from bot.messages import CaseOpened, Effect
from bot.storage import cases


def _open(effect: CaseOpened, within: Within) -> None:
    claimed = within.claimed
    cases.open_case(within.connection, effect, claimed.person_id, claimed.id, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {CaseOpened: _open}
