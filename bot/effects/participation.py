"""Effects of participation: proposals, supports, answers to indicators."""

from collections.abc import Mapping

from bot.civic.participation.effects import IndicatorAnswered, ProposalMade, ProposalSupported
from bot.effects.within import Carrier, Within
from bot.messages import Effect
from bot.privacy.public import mask_public
from bot.storage.participation import measuring, proposals


def _propose(effect: ProposalMade, within: Within) -> None:
    public = mask_public(effect.text)
    proposals.record(within.connection, effect, public, within.claimed.person_id, within.now)


def _support(effect: ProposalSupported, within: Within) -> None:
    proposals.support(within.connection, effect.reference, within.claimed.person_id, within.now)


def _answer(effect: IndicatorAnswered, within: Within) -> None:
    given = (effect.round, effect.answer, effect.felt)
    person = within.claimed.person_id
    measuring.answer(within.connection, effect.reference, person, given, within.now)


CARRIERS: Mapping[type[Effect], Carrier] = {
    ProposalMade: _propose,
    ProposalSupported: _support,
    IndicatorAnswered: _answer,
}
