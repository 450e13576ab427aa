"""What a problem is called: a name, its key words, the sentences that tell it best."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log10

import numpy as np

from bot.nlu.embedded.network import Floats
from bot.nlu.fold import fold
from bot.nlu.normalise.lexicon import share_of
from bot.nlu.problems.cleaning import told
from bot.nlu.search.stems import stems

KEYWORDS = 6
SENTENCES = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
_NEVER = 1e-9  # share of a word that the list does not hold: Zipf 0
_COMMON = 6.2  # Zipf: words of every text (« fait », « tout ») say nothing
_USUAL = (25, 180)  # letters of a sentence that is easy to read
_LONGEST_NAME = 70


def keywords(texts: Sequence[str]) -> tuple[str, ...]:
    """The words that many of the texts share and that other texts seldom use."""
    people: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        words = {_stem(word): word for word in _WORD.findall(text.lower())}
        for stem, word in words.items():
            if stem:
                people[stem] += 1
                written.setdefault(stem, Counter())[word] += 1
    named = {stem: written[stem].most_common(1)[0][0] for stem in people}
    least = 2 if len(texts) > 2 else 1  # noqa: PLR2004
    scores = {
        stem: count * _rarity(named[stem]) for stem, count in people.items() if count >= least
    }
    best = sorted(scores, key=lambda stem: (-scores[stem], stem))
    return tuple(named[stem] for stem in best[:KEYWORDS] if scores[stem] > 0)


def typical(vectors: Floats, texts: Sequence[str]) -> list[int]:
    """The places of the sentences nearest to the middle, easy to read, no two the same."""
    middle = vectors.mean(axis=0)
    likeness = vectors @ middle
    shortest, longest = _USUAL
    usual = np.array([shortest <= len(text) <= longest for text in texts])
    order = np.lexsort((-likeness, ~usual))
    chosen: dict[str, int] = {}
    for place in order:
        chosen.setdefault(fold(texts[place]), int(place))
        if len(chosen) == SENTENCES:
            break
    return list(chosen.values())


def short(sentence: str) -> str:
    """A sentence as a name: without greeting, its first part, cut between words."""
    first = re.split(r"(?<=[.!?])\s", told(" ".join(sentence.split())))[0].rstrip(" .!?,;")
    if len(first) > _LONGEST_NAME:
        first = first[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return first[:1].upper() + first[1:]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return next(iter(stems(word)), "")


@lru_cache(maxsize=20_000)
def _rarity(word: str) -> float:
    zipf = log10(max(share_of(word), _NEVER)) + 9
    return max(0.0, _COMMON - zipf)
