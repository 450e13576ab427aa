"""All entries in memory, ready to be asked: postings of stems, and a matrix of vectors.

Words are weighed by BM25F (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009): a stem in the title or the summary counts more than in the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.calibrate import Floats
from bot.nlu.search.entry import DIMENSIONS, FIELDS, TERM, Entry, Stems, vector_of

# Chosen on real questions whose titles were hidden: bench/sheets.py.
_WEIGHTS = {"title": 2.0, "themes": 1.0, "summary": 2.0, "body": 1.0}
_LENGTHS = {"title": 0.3, "themes": 0.3, "summary": 0.3, "body": 0.9}
_SATURATION = 2.5


@dataclass(frozen=True, slots=True)
class Index:
    """`stems` in order; the postings of the i-th are `starts[i]:starts[i + 1]`.

    `rarity`: the weight of each stem; `mean`: the vectors' mean, taken from all of them;
    `shares`: those of the entries.
    """

    stems: Stems
    starts: NDArray[np.int64]
    places: NDArray[np.int32]
    weights: Floats
    rarity: Floats
    vectors: Floats
    mean: Floats
    shares: Floats

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Index":
        """Take in stored entries; the place of each is its number in their order."""
        words, meanings = bytearray(), bytearray()
        lengths, shares = [], []
        for entry in entries:
            words += entry.terms
            meanings += entry.vector
            lengths.append(len(entry.terms) // TERM.itemsize)
            shares.append(entry.share)
        terms = np.frombuffer(words, TERM)
        places = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        frequency = _frequencies(terms, places, len(lengths))
        order = np.argsort(terms["stem"], kind="stable")
        known, starts = np.unique(terms["stem"][order], return_index=True)
        starts = np.append(starts, len(terms)).astype(np.int64)
        rarity = _rarity(np.diff(starts), len(lengths))
        weights = frequency[order]
        weights /= weights + _SATURATION
        weights *= np.repeat(rarity, np.diff(starts))
        mean, matrix = _centred(vector_of(meanings).reshape(-1, DIMENSIONS))
        counted = np.array(shares, np.float32)
        return cls(known, starts, places[order], weights, rarity, matrix, mean, counted)

    def by_words(self, stems: Stems) -> Floats:
        """How well each sheet has these stems."""
        scores = np.zeros(len(self.vectors), np.float32)
        for at in self._known(stems):
            part = slice(self.starts[at], self.starts[at + 1])
            scores[self.places[part]] += self.weights[part]
        return scores

    def possible(self, stems: Stems) -> float:
        """What a sheet that had all these stems many times could reach in `by_words`."""
        known = self._known(stems)
        unknown = len(np.unique(stems)) - len(known)
        rarest = float(self.rarity.max()) if len(self.rarity) else 0.0
        return float(self.rarity[known].sum()) + rarest * unknown

    def _known(self, stems: Stems) -> list[int]:
        at = np.searchsorted(self.stems, np.unique(stems))
        inside = at < len(self.stems)
        found = np.unique(stems)[inside]
        return [int(i) for i in at[inside][self.stems[at[inside]] == found]]

    def by_meaning(self, vector: Floats) -> Floats:
        """How near each sheet's vector is, -1 to 1."""
        moved = vector - self.mean
        return np.asarray(self.vectors @ (moved / max(float(np.linalg.norm(moved)), 1e-9)))


def _frequencies(terms: NDArray[np.void], places: NDArray[np.int32], sheets: int) -> Floats:
    """How often each stem stands in its sheet, its parts weighed, long ones counting less."""
    total = np.zeros(len(terms), np.float32)
    for field in FIELDS:
        counts = terms[field].astype(np.float32)
        length = np.bincount(places, counts, sheets)
        usual = length[length > 0].mean() if length.any() else 1.0
        spread = 1 - _LENGTHS[field] + _LENGTHS[field] * length / usual
        total += _WEIGHTS[field] * counts / spread.astype(np.float32)[places]
    return total


def _rarity(sheets_with: NDArray[np.int64], sheets: int) -> Floats:
    return np.asarray(np.log(1 + (sheets - sheets_with + 0.5) / (sheets_with + 0.5)), np.float32)


def _centred(vectors: NDArray[np.float16]) -> tuple[Floats, Floats]:
    matrix = vectors.astype(np.float32)
    mean = matrix.mean(axis=0) if len(matrix) else np.zeros(DIMENSIONS, np.float32)
    matrix -= mean
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1), 1e-9)[:, None]
    return mean, matrix
