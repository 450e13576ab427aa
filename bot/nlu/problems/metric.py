"""A likeness that carries over: directions in which types differ more than tellers do.

Fisher's linear discriminants with a strongly shrunk scatter inside the types, as speakers never
heard before are told apart (P. Belhumeur et al., 1997; S. Ioffe, "Probabilistic linear
discriminant analysis", 2006). Learned from pairs of the catalogue's types, it serves for all.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

from bot.nlu.embedded.network import Floats
from bot.nlu.problems.features import sentences
from bot.nlu.problems.model import Metric

DIMENSIONS = 200
_REDUCED = 300  # directions kept before: those in which sentences differ most
_SHRUNK = 0.8  # of the scatter inside types: there are few sayings a type
_POWER = 0.25  # how much more the best directions count


def learn(features: Floats, labels: NDArray[np.int64]) -> Metric:
    """The directions for these examples and their types."""
    rows = sentences(features)
    basis = _leading(rows.T @ rows, None, _REDUCED)[1]
    reduced = rows @ basis
    middles = np.stack([reduced[labels == kind].mean(axis=0) for kind in range(labels.max() + 1)])
    apart = middles - middles.mean(axis=0)
    inside = reduced - middles[labels]
    within = inside.T @ inside / (len(rows) - len(middles))
    shrunk = (1 - _SHRUNK) * within + _SHRUNK * np.eye(_REDUCED) * np.trace(within) / _REDUCED
    ratios, found = _leading(apart.T @ apart / len(apart), shrunk, DIMENSIONS)
    directions = np.asarray(basis @ (found * np.maximum(ratios, 0) ** _POWER), np.float32)
    return Metric(directions, np.asarray(middles.mean(axis=0) @ basis.T @ directions, np.float32))


def _leading(matrix: Floats, against: Floats | None, count: int) -> tuple[Floats, Floats]:
    """The largest eigenvalues and their vectors, largest first."""
    size = len(matrix)
    values, vectors = eigh(matrix, against, subset_by_index=[size - count, size - 1])
    return values[::-1], vectors[:, ::-1]
