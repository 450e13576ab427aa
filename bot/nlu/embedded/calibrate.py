"""From scores to honest probabilities: one temperature, learnt on examples not seen in training.

Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Softmax of `scores` × `sharpness`, row by row."""
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) * sharpness)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def sharpness(scores: Floats, labels: NDArray[np.int64]) -> float:
    """The factor that makes the true labels likeliest."""
    tried = np.geomspace(0.5, 60, 60)
    return float(min(tried, key=lambda factor: _surprise(scores, labels, float(factor))))


def calibration_error(chances: Floats, right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and accuracy, over `bins`."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        (places == b).sum() * abs(chances[places == b].mean() - right[places == b].mean())
        for b in range(bins)
        if (places == b).any()
    ]
    return float(sum(gaps) / max(len(chances), 1))


def _surprise(scores: Floats, labels: NDArray[np.int64], factor: float) -> float:
    chances = probabilities(scores, factor)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(chances, 1e-9)).mean())
