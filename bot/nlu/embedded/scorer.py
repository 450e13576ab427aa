"""From readings to probabilities: dense and sparse features times their weights."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bot.nlu.embedded import features
from bot.nlu.embedded.calibrate import Calibration
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import Reading
from bot.nlu.embedded.store import Arrays


class Scorer:
    """Scores readings with a model's arrays."""

    def __init__(self, arrays: Arrays, encoder: Encoder, calibration: Calibration) -> None:
        self._arrays = arrays
        self._encoder = encoder
        self._calibration = calibration

    def knows(self, word: str) -> bool:
        """Whether this folded word is one of the training data."""
        return self._arrays.ngrams.knows(word)

    def chances(self, scores: Floats) -> Floats:
        """The probability of each intent, for rows of scores."""
        return self._calibration.probabilities(scores) if len(scores) else scores

    def scores(self, readings: Sequence[Reading]) -> Floats:
        """What speaks for each intent, one row a reading."""
        arrays = self._arrays
        if not readings:
            return np.empty((0, arrays.dense.shape[1]), np.float32)
        scores = features.centred(features.raw(self._encoder, readings), arrays.mean) @ arrays.dense
        rows = arrays.ngrams.rows(reading.folded for reading in readings)
        for i, (start, end) in enumerate(pairwise(rows.starts)):
            scores[i] += rows.values[start:end] @ arrays.sparse[rows.columns[start:end]]
        return np.asarray(scores, np.float32)
