"""TF-IDF of words and of letters, in plain dictionaries: light to load, quick for one message."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_WORD_MARK = "\x01"  # keeps the word "le" apart from the letters "le"
_WORDS_SHARE, _LETTERS_SHARE = 0.3**0.5, 0.5**0.5


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: row i is `columns[starts[i]:starts[i + 1]]` with its `values`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]


class Ngrams:
    """The known n-grams, each with a column and a weight (rare ones weigh more)."""

    def __init__(self, names: Sequence[str], weights: NDArray[np.float32]) -> None:
        self.names = names
        self.weights = weights
        self._weights: list[float] = weights.tolist()
        self._columns = {name: column for column, name in enumerate(names)}

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Ngrams":
        """Learns from folded `texts`; a run of letters must occur in two of them."""
        seen: Counter[str] = Counter()
        runs = cache(_runs)  # the same words come back all the time
        for text in texts:
            seen.update(set(_words(text)))
            seen.update(set().union(*map(runs, text.split())))
        kept = sorted(n for n, times in seen.items() if times > 1 or n[0] == _WORD_MARK)
        weights = [log((1 + len(texts)) / (1 + seen[name])) + 1 for name in kept]
        return cls(kept, np.array(weights, np.float32))

    def knows(self, word: str) -> bool:
        """Whether this folded word was learnt as a word."""
        return _WORD_MARK + word in self._columns

    def rows(self, texts: Iterable[str]) -> Rows:
        """One sparse row for each folded text; words and letters each of constant length."""
        starts, columns, values = [0], [], []
        known = cache(self._known)
        for text in texts:
            letters = chain.from_iterable(known(word) for word in text.split())
            for places, share in (
                (self._places(_words(text)), _WORDS_SHARE),
                (letters, _LETTERS_SHARE),
            ):
                found, weighed = self._weigh(places, share)
                columns += found
                values += weighed
            starts.append(len(columns))
        return Rows(
            np.array(starts, np.int64), np.array(columns, np.int32), np.array(values, np.float32)
        )

    def _known(self, word: str) -> list[int]:
        return list(self._places(_runs(word)))

    def _places(self, grams: Iterable[str]) -> Iterator[int]:
        """The columns of those that are known."""
        return (place for gram in grams if (place := self._columns.get(gram)) is not None)

    def _weigh(self, places: Iterable[int], share: float) -> tuple[list[int], list[float]]:
        counts = Counter(places)
        weights = self._weights
        weighed = [(1 + log(times)) * weights[place] for place, times in counts.items()]
        norm = sum(w * w for w in weighed) ** 0.5
        return list(counts), [share * w / norm for w in weighed]


def _words(text: str) -> list[str]:
    words = _WORD.findall(text)
    pairs = [f"{_WORD_MARK}{a} {b}" for a, b in pairwise(words)]
    return [_WORD_MARK + word for word in words] + pairs


def _runs(word: str) -> list[str]:
    """Runs of three to five letters, the word's edges marked by a space."""
    padded = f" {word} "
    sizes = range(3, min(6, len(padded) + 1))
    return [padded[i : i + size] for size in sizes for i in range(len(padded) - size + 1)]
