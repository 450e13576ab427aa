"""Words brought to a common stem, so that « déclarer », « déclaration », « déclarez » meet.

A light stripping of suffixes, after J. Savoy, "Light stemming approaches for the French,
Portuguese, German and Hungarian languages" (SAC 2006): rough on purpose, since a stem is only
compared with other stems.
"""

import re
from functools import lru_cache

from bot.nlu.fold import fold

_WORD = re.compile(r"[a-z0-9]+")
_LEAST = 2
_SHORTEST = 3  # letters that stay of a word
# Suffix, what replaces it, letters that must stay before it; the first that fits is taken.
_SUFFIXES = (
    ("issement", "ir", 3),
    ("ements", "", 3),
    ("ement", "", 3),
    ("ations", "", 3),
    ("ation", "", 3),
    ("ateur", "", 3),
    ("atrice", "", 3),
    ("ition", "", 4),
    ("ables", "", 3),
    ("able", "", 3),
    ("ite", "", 4),
    ("iser", "", 3),
    ("ive", "if", 3),
    ("euse", "eu", 3),
    ("eur", "eu", 4),
    ("iere", "ier", 3),
    ("ienne", "ien", 3),
    ("ant", "", 4),
    ("ent", "", 4),
    ("er", "", 3),
    ("ez", "", 3),
    ("ee", "", 3),
    ("ir", "", 4),
    ("ie", "", 4),
    ("es", "", 3),
)
# Words of every text and of every question: they tell no sheet from another.
_EMPTY = """
    a ai as au aux avec c ca ce ceci cela ces cet cette comment d dans de des doit dois du elle
    elles en est et eu fait faire faut il ils j je l la le les leur leurs lui m ma mais me mes moi
    mon n ne nos notre nous on ont ou par pas peut peux pour pourquoi qu quand que quel quelle
    quelles quels qui quoi s sa se sera seront ses si soit son sont sur t ta te tes toi ton tu un
    une vos votre vous y cas etre avoir
"""
_EMPTIES = frozenset(_EMPTY.split())


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order, without those that say nothing."""
    return [stem for word in _WORD.findall(fold(text)) if (stem := _stem(word))]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word in _EMPTIES or len(word) < _LEAST:
        return ""
    return _trimmed(_stripped(_singular(word)))


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("aux") and not word.endswith("eaux"):  # noqa: PLR2004
        return word[:-3] + "al"
    ending = ("s",) if len(word) <= 4 else ("s", "x")  # noqa: PLR2004
    return word[:-1] if len(word) > _SHORTEST and word.endswith(ending) else word


def _stripped(word: str) -> str:
    for suffix, instead, kept in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= kept:
            return word[: -len(suffix)] + instead
    return word


def _trimmed(word: str) -> str:
    for _ in range(2):
        if len(word) > _SHORTEST + 1 and word.endswith(("e", "i")):
            word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word
