"""The linear head: multinomial logistic regression on all features at once, in its dual form.

The kernel of a few thousand examples is small, so a Newton step with one fixed bound on the
curvature (Böhning, "Multinomial logistic regression algorithm", 1992) is exact and cheap; with
Nesterov's momentum a few steps are enough, and stopping early is gentler with few examples.
docs/nlu.md compares it with other heads.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.blas import ssyrk
from scipy.sparse import csr_matrix

from bot.nlu.embedded.calibrate import probabilities
from bot.nlu.embedded.ngrams import Rows

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

RIDGE = 0.03
_CURVATURE = 0.08  # typical p (1 - p) of an example that is neither sure nor lost
_STEPS = 5
_FOLDS = 5
_SMALL = 1500  # up to here every example is judged unseen, beyond one fold of them is enough


@dataclass(frozen=True, slots=True)
class Features:
    """Dense and sparse features of the same examples; the sparse ones have `columns` columns."""

    dense: Floats
    rows: Rows
    columns: int

    def sparse(self) -> csr_matrix:
        """The sparse part, for scipy."""
        parts = (self.rows.values, self.rows.columns, self.rows.starts)
        return csr_matrix(parts, shape=(len(self.dense), self.columns))

    def kernel(self) -> Floats:
        """How alike every two examples are."""
        sparse = self.sparse()
        half = ssyrk(1.0, self.dense, lower=True)  # the other half is the same
        whole = half + half.T + (sparse @ sparse.T).toarray()
        whole[np.diag_indices_from(whole)] -= half.diagonal()
        return np.asarray(whole, np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """One column an intent, for the dense and for the sparse features."""

    dense: Floats
    sparse: Floats


@dataclass(frozen=True, slots=True)
class Unseen:
    """Scores of the examples `places`, by models that had not seen them."""

    places: Labels
    scores: Floats


def fit(features: Features, kernel: Floats, labels: Labels, ridge: float = RIDGE) -> Weights:
    """Learns to tell `labels` apart (0 to k-1, each present)."""
    dual = _dual(kernel, labels, int(labels.max()) + 1, ridge)
    sparse = features.sparse().T @ dual
    return Weights(features.dense.T @ dual, np.asarray(sparse, np.float32))


def unseen(kernel: Floats, labels: Labels, ridge: float = RIDGE) -> Unseen:
    """Cross-validated scores: of all examples of a small set, of a fifth of a large one."""
    classes, places, scores = int(labels.max()) + 1, [], []
    for held in _folds(labels):
        kept = np.setdiff1d(np.arange(len(labels)), held)
        dual = _dual(kernel[np.ix_(kept, kept)], labels[kept], classes, ridge)
        places.append(held)
        scores.append(kernel[np.ix_(held, kept)] @ dual)
    return Unseen(np.concatenate(places), np.vstack(scores))


def _folds(labels: Labels) -> Iterator[Labels]:
    """Every fifth example of each intent, then the next ones; deterministic."""
    order = np.argsort(labels, kind="stable")
    for fold in range(_FOLDS if len(labels) <= _SMALL else 1):
        yield order[fold::_FOLDS]


def _dual(kernel: Floats, labels: Labels, classes: int, ridge: float) -> Floats:
    targets = np.eye(classes, dtype=np.float32)[labels]
    penalty = np.float32(ridge) / _balance(labels, classes)[:, None]
    curved = kernel * np.float32(_CURVATURE)
    curved[np.diag_indices_from(curved)] += penalty[:, 0]
    factor = cho_factor(curved, lower=True, overwrite_a=True, check_finite=False)
    last = ahead = np.zeros_like(targets)
    pace = 1.0
    for _ in range(_STEPS):
        slope = targets - probabilities(kernel @ ahead, 1.0) - penalty * ahead
        found = ahead + cho_solve(factor, slope, check_finite=False)
        quicker = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = found + np.float32((pace - 1) / quicker) * (found - last)
        last, pace = found, quicker
    return last


def _balance(labels: Labels, classes: int) -> Floats:
    """Rare intents weigh more than their share, frequent ones less."""
    weights = 1 / np.sqrt(np.bincount(labels, minlength=classes)[labels])
    return np.asarray(weights / weights.mean(), np.float32)
