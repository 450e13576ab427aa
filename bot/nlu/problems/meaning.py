"""From words to one vector, such that the product of two says how likely they tell one problem.

Three parts side by side, each of unit length, weighed: the square roots of the types' probabilities
(their product is the Bhattacharyya coefficient), the scores of all types, centred (what does not
fit a type still resembles some more than others), and the directions in which types differ (what
the catalogue does not know). Weights were compared on types that the learner had not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.nlu.embedded.calibrate import probabilities
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.features import raw_together
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import Reading, read
from bot.nlu.problems.cleaning import told
from bot.nlu.problems.features import dense, sentences, unit
from bot.nlu.problems.model import SAID, Model
from bot.nlu.problems.words import Words

CHANCES, SCORES, DIRECTIONS = 0.43, 0.26, 0.31  # shares of the parts, together 1
_SHARPER = 1.5  # than honest: that two people tell one thing is surer than which type it is
LEAST = 0.3  # average likeness of two groups from which they are one; then `settling` sifts


@dataclass(frozen=True, slots=True)
class Told:
    """What was read of several messages: a vector each, and the chance of each type."""

    vectors: Floats
    chances: Floats


class Meaning:
    """Reads messages with a learned model."""

    def __init__(self, model: Model, encoder: Encoder) -> None:
        self.model = model
        self._encoder = encoder
        self._words = Words(encoder, model.arrays.words[SAID], len(model.kinds))

    @property
    def width(self) -> int:
        """The length of a vector."""
        return 2 * len(self.model.kinds) + int(self.model.metric.directions.shape[1])

    def read(self, texts: Sequence[str]) -> Told:
        """Every message's vector and chances. Many at once cost less than one by one."""
        if not texts:
            empty = np.empty((0, len(self.model.kinds)), np.float32)
            return Told(np.empty((0, self.width), np.float32), empty)
        readings = [read(told(text)) for text in texts]
        model = self.model
        raw = np.hstack([raw_together(self._encoder, readings), self._words.read(readings)])
        features = dense(raw, model.arrays.mean)
        scores = self._scores(features, readings)
        chances = probabilities(scores, model.sharpness)
        parts = (
            (CHANCES, np.sqrt(probabilities(scores, _SHARPER * model.sharpness))),
            (SCORES, unit(scores - scores.mean(axis=1, keepdims=True))),
            (DIRECTIONS, unit(sentences(features) @ model.metric.directions - model.metric.centre)),
        )
        vectors = np.hstack([np.float32(share**0.5) * part for share, part in parts])
        return Told(np.asarray(vectors, np.float32), chances)

    def _scores(self, features: Floats, readings: Sequence[Reading]) -> Floats:
        arrays = self.model.arrays
        scores = np.asarray(features @ arrays.dense, np.float32)
        rows = arrays.ngrams.rows(reading.folded for reading in readings)
        for i, (start, end) in enumerate(pairwise(rows.starts)):
            scores[i] += rows.values[start:end] @ arrays.sparse[rows.columns[start:end]]
        return scores

    def category_of(self, text: str, least: float = 0.0) -> str:
        """The likeliest category of a message, by the types that belong to it; empty: unsure."""
        chances = self.read([text]).chances[0]
        sums: dict[str, float] = {}
        for category, chance in zip(self.model.categories, chances, strict=True):
            sums[category] = sums.get(category, 0.0) + float(chance)
        best = max(sums, key=sums.__getitem__)
        return best if sums[best] >= least else ""

    def chances_of(self, vectors: Floats) -> Floats:
        """The chances, sharpened, that a vector, or a mean of vectors, still holds."""
        roots = vectors[..., : len(self.model.kinds)] / np.float32(CHANCES**0.5)
        return np.asarray(roots * roots, np.float32)
