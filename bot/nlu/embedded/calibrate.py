"""From scores to honest probabilities, learnt on examples not seen in training.

One temperature (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017), or one that
depends on how sure the message sounds (Tomani et al., "Parameterized Temperature Scaling", ECCV
2022, with the top probability as its only input): an easy message is believed a little less, a
hard one a little more than one temperature for all would have it. The order never changes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float32]
_MIDDLE = 0.75  # the top probability at which `bend` changes nothing
_PRIOR = 2.0  # both parameters are near 0, give or take one half, before any example is seen
_SEARCH = {"initial_simplex": ((0.0, 0.0), (-0.4, 0.0), (0.0, 0.1)), "xatol": 0.01, "fatol": 1e-5}


@dataclass(frozen=True, slots=True)
class Calibration:
    """`sharpness`: one over the temperature. `bend`: how much it grows with the top probability,
    in its logarithm: below zero, sure messages are believed less."""

    sharpness: float
    bend: float

    @classmethod
    def learn(cls, scores: Floats, labels: NDArray[np.int64]) -> "Calibration":
        """The one that makes the true labels likeliest; few examples bend little."""
        flat = sharpness(scores, labels)

        def surprise(at: NDArray[np.float64]) -> float:
            chances = cls(flat * float(np.exp(at[1])), float(at[0])).probabilities(scores)
            return _surprise(chances, labels) + _PRIOR * float(at @ at) / len(labels)

        found = minimize(surprise, np.zeros(2), method="Nelder-Mead", options=_SEARCH)
        bend, factor = (float(each) for each in found.x)
        return cls(flat * float(np.exp(factor)), bend)

    def probabilities(self, scores: Floats) -> Floats:
        """Softmax of `scores`, each row by its own temperature."""
        flat = probabilities(scores, self.sharpness)
        if not self.bend or not len(scores):
            return flat
        surest = flat.max(axis=1, keepdims=True)
        factors = np.exp(self.bend * (surest - _MIDDLE))
        return probabilities(scores * factors, self.sharpness)


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Softmax of `scores` × `sharpness`, row by row."""
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) * sharpness)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def sharpness(scores: Floats, labels: NDArray[np.int64]) -> float:
    """The factor that makes the true labels likeliest."""
    tried = np.geomspace(0.5, 60, 60)
    return float(min(tried, key=lambda by: _surprise(probabilities(scores, float(by)), labels)))


def calibration_error(chances: Floats, right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and accuracy, over `bins`."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        (places == b).sum() * abs(chances[places == b].mean() - right[places == b].mean())
        for b in range(bins)
        if (places == b).any()
    ]
    return float(sum(gaps) / max(len(chances), 1))


def _surprise(chances: Floats, labels: NDArray[np.int64]) -> float:
    told = chances[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(told, 1e-9)).mean())
