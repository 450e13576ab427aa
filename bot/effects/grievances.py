"""Effects that record what citizens say."""

from collections.abc import Mapping

from bot.effects.within import Carrier, Within
from bot.messages import Effect, GrievanceRecorded
from bot.storage import grievances


def _record(effect: GrievanceRecorded, within: Within) -> None:
    claimed = within.claimed
    grievances.record(within.connection, effect, claimed.person_id, claimed.id, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {GrievanceRecorded: _record}
