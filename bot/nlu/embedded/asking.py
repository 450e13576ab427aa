"""Messages that ask for nothing by themselves: what the classifier guesses of them is not believed.

« rue du Village » answers a question, « zblorg » is nothing: each is a little like some example.
"""

import re
from collections.abc import Callable, Sequence

from bot.messages import Entity
from bot.nlu.fold import fold
from bot.nlu.normalise.lexicon import share_of

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = frozenset(
    re.findall(
        "[a-z]+",
        """
    a au aux en dans sur sous de du des d l la le les un une et ou entre vers chez pas
    devant derriere pres proche cote face bas haut coin bout angle loin juste c est cest
    arret station quartier residence batiment
        """,
    )
)
_KNOWN = 1 / 3  # share of the words that must be words


def is_place(text: str, entities: Sequence[Entity]) -> bool:
    """Whether `text` says no more than where: « devant la gare de Cannes »."""
    if not any(entity.entity == "place" for entity in entities):
        return False
    rest = text
    for entity in sorted(entities, key=lambda each: each.start, reverse=True):
        if entity.entity in ("place", "commune"):
            rest = f"{rest[: entity.start]} {rest[entity.end :]}"
    return all(word in _AROUND for word in _WORD.findall(fold(rest)))


def is_babble(standard: str, known: Callable[[str], bool]) -> bool:
    """Whether `standard`, in standard spelling, is hardly made of words.

    `known`: whether a folded word is one of the training data.
    """
    words = _WORD.findall(standard.lower())
    right = sum(bool(share_of(word)) or known(fold(word)) for word in words)
    return right <= _KNOWN * len(words)
