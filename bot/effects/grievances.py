"""Effects that record what citizens say."""

from collections.abc import Mapping
from dataclasses import replace

from bot.civic.grievances.categories import category_of
from bot.civic.grievances.effects import GrievanceExtended
from bot.effects.within import Carrier, Within
from bot.messages import Effect, GrievanceRecorded
from bot.privacy.public import mask_public
from bot.storage import grievances
from bot.storage.grievances.extending import extend


def _record(effect: GrievanceRecorded, within: Within) -> None:
    claimed = within.claimed
    category = effect.category or category_of(f"{effect.text} {effect.place}")
    public = grievances.Public(
        text=mask_public(effect.text), place=mask_public(effect.place), source=claimed.channel
    )
    grievances.record(
        within.connection,
        replace(effect, category=category),
        claimed.person_id,
        claimed.id,
        within.now,
        public=public,
    )


def _extend(effect: GrievanceExtended, within: Within) -> None:
    extend(within.connection, effect, within.claimed.person_id, mask_public)


CARRIERS: Mapping[type[Effect], Carrier] = {
    GrievanceRecorded: _record,
    GrievanceExtended: _extend,
}
