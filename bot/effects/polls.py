"""Effects of polls: a ballot goes into the urn, and its words out of the messages."""

from collections.abc import Mapping

from bot.civic.polls.effects import BallotCast
from bot.effects.within import Carrier, Within
from bot.messages import Effect
from bot.storage import polls


def _cast(effect: BallotCast, within: Within) -> None:
    polls.cast(within.connection, effect, within.claimed.person_id, within.now)
    polls.forget_ballot_words(within.connection, within.claimed.id, effect.words)


CARRIERS: Mapping[type[Effect], Carrier] = {BallotCast: _cast}
