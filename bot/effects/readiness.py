"""What effects need before their transaction, so that no transaction waits for it.

The public mask keeps what it read last: what is masked here is at hand inside the transaction,
and the recogniser of names, a second to load, is loaded while nothing is locked.
"""

from collections.abc import Sequence

from bot.civic.participation.effects import ProposalMade
from bot.civic.relays.effects import RelayAsked, RelayWords
from bot.messages import Effect, GrievanceRecorded
from bot.privacy.public import mask_public


def make_ready(effects: Sequence[Effect]) -> None:
    """Do what these effects will need and what needs no database."""
    for effect in effects:
        for words in _made_public(effect):
            mask_public(words)


def _made_public(effect: Effect) -> tuple[str, ...]:
    match effect:
        case GrievanceRecorded():
            return effect.text, effect.place
        case ProposalMade():
            return (effect.text,)
        case RelayAsked() | RelayWords():
            return (effect.words,)
    return ()
