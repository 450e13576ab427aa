"""What the telling words of a message mean, each read alone.

A sentence vector speaks of everything that was said; a problem is told by a few words in it. Each
counts by how rare it is in French (S. Arora et al., "A simple but tough-to-beat baseline for
sentence embeddings", 2017) and by how few types of the catalogue say it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.features import raw_together
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import Reading
from bot.nlu.fold import fold
from bot.nlu.normalise.lexicon import share_of
from bot.nlu.problems.features import LAYERS

SIZE = LAYERS[1][1] - LAYERS[1][0]
_WORD = re.compile(r"[^\W\d_]{2,}")
_RARE = 1e-4  # a word as frequent as this counts half of one that is never heard
_KEPT = 8_000  # words remembered: eight megabytes


def said(texts: Iterable[tuple[str, int]]) -> dict[str, float]:
    """In how many types each word of `texts` is said; a text comes with its type."""
    kinds: dict[str, set[int]] = {}
    for text, kind in texts:
        for word in _WORD.findall(text.lower()):
            kinds.setdefault(fold(word), set()).add(kind)
    return {word: float(len(found)) for word, found in kinds.items()}


class Words:
    """Reads the words of messages; remembers what it read."""

    def __init__(self, encoder: Encoder, said: Mapping[str, float], kinds: int) -> None:
        """`said`: in how many of the `kinds` types each word is."""
        self._encoder, self._said, self._most = encoder, said, log(kinds + 1)
        self._known: dict[str, NDArray[np.float16]] = {}

    def read(self, readings: Sequence[Reading]) -> Floats:
        """One row a message, of length one: the mean of its words, telling ones more."""
        told = [sorted(set(_WORD.findall(each.standard.lower()))) for each in readings]
        known = self._learned({word for words in told for word in words})
        rows = np.zeros((len(readings), SIZE), np.float32)
        for place, words in enumerate(told):
            for word in words:
                rows[place] += known[word]
        norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        return np.asarray(rows / np.maximum(norms, 1e-9)[:, None], np.float32)

    def _learned(self, words: set[str]) -> Mapping[str, NDArray[np.float16]]:
        """What is remembered, with these words, each times its weight.

        Turns and chores read side by side: what one thread was given, no other takes away.
        """
        if len(self._known) > _KEPT:
            self._known = {}
        known = self._known
        new = sorted(words - known.keys())
        if not new:
            return known
        start, end = LAYERS[1]
        vectors = raw_together(self._encoder, [Reading(word, word) for word in new])[:, start:end]
        for word, vector in zip(new, vectors, strict=True):
            known[word] = (vector * self._weight(word)).astype(np.float16)
        return known

    def _weight(self, word: str) -> float:
        rare = _RARE / (_RARE + share_of(word))
        kinds = self._said.get(fold(word), 0.0)
        return float(rare * (1 - log(kinds + 1) / self._most))
