"""How near short French texts are by the words that carry meaning: no model, no vectors.

Words are reduced to a stem and weighted by rarity among the texts compared (Robertson & Spärck
Jones's inverse document frequency); the score is the weighted share that both texts have.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.spelling import bare

_WORD = re.compile(r"[a-z0-9]+")
_STEM = 5  # letters: « éclairer », « éclairage », « éclairages » meet
_SHORTEST = 3
_EMPTY = frozenset(
    _WORD.findall(
        "les des une aux est sont avec pour dans sur par plus pas que qui quoi nous vous ils elles "
        "mon ton son mes tes ses notre votre leur leurs cette ces cela faut faire fait avoir etre "
        "peut peuvent pouvez bien tres aussi tout tous toute toutes chaque idee propose proposer "
        "proposition voudrais voudrait faudrait pourrait pourrions aimerais serait mettre mettez "
        "installer creer bonjour merci ville commune quartier entre comme chez vers sans sous dont "
        "mais donc car encore meme quand devrait devrions devraient pourquoi svp ici idees "
        "solution solutions suggestion suggestions suggerer suggere initiative projet soumettre "
        "presenter propositions jai"
    )
)


@lru_cache(maxsize=8_192)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        word[:_STEM]
        for word in _WORD.findall(bare(text))
        if len(word) >= _SHORTEST and word not in _EMPTY
    )


def nearest(text: str, others: Sequence[str]) -> list[float]:
    """For each other text, 0 (nothing shared) to 1 (the same words)."""
    own = stems(text)
    sets = [stems(each) for each in others]
    seen = Counter(stem for each in sets for stem in each)
    weight = {stem: _rarity(seen[stem], len(sets)) for stem in own.union(*sets)}
    return [_shared(own, each, weight) for each in sets]


def _rarity(count: int, of: int) -> float:
    return math.log(1 + (of + 1) / (count + 1))


def _shared(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    both = sum(weight[stem] for stem in one & other)
    least = min(sum(weight[stem] for stem in each) for each in (one, other))
    whole = sum(weight[stem] for stem in one | other)
    # Half by the shorter text: an idea told at length still meets its short form.
    return 0.5 * both / least + 0.5 * both / whole if least else 0.0
