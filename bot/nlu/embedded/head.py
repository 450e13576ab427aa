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
_BLOCK = 512
_OFTEN = 300  # a column that more examples share is quicker as a dense one


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

    def kernel(self, order: Labels) -> Floats:
        """How alike every two examples are, in that order."""
        sparse = self.sparse()
        often = np.bincount(self.rows.columns, minlength=self.columns) > _OFTEN
        dense = np.hstack([self.dense, sparse[:, often].toarray()])[order]
        rare = sparse[order][:, ~often]
        whole = (rare @ rare.T).toarray().T  # the same either way; LAPACK wants it so
        half = ssyrk(1.0, dense.T, beta=1.0, c=whole, trans=1, lower=1, overwrite_c=1)
        return _mirrored(np.asarray(half, np.float32))


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


def learn(features: Features, labels: Labels, ridge: float = RIDGE) -> tuple[Weights, Unseen]:
    """Learns to tell `labels` apart (0 to k-1, each present), from all examples.

    With it, cross-validated scores: of all examples of a small set, of a fifth of a large one.
    """
    first, *others = list(_folds(labels))
    problem = _Problem.of(features, labels, first, ridge)
    dual = np.empty((len(labels), problem.targets.shape[1]), np.float32)
    dual[problem.order] = problem.solved(len(labels))
    sparse = np.asarray(features.sparse().T @ dual, np.float32)
    scores = [problem.unseen()]
    scores += [_Problem.of(features, labels, held, ridge).unseen() for held in others]
    weights = Weights(features.dense.T @ dual, sparse)
    return weights, Unseen(np.concatenate([first, *others]), np.vstack(scores))


def _folds(labels: Labels) -> Iterator[Labels]:
    """Every fifth example of each intent, then the next ones; deterministic."""
    order = np.argsort(labels, kind="stable")
    for fold in range(_FOLDS if len(labels) <= _SMALL else 1):
        yield order[fold::_FOLDS]


@dataclass(frozen=True, slots=True)
class _Problem:
    """Examples in an order that ends with those held out.

    The Cholesky factor of the first ones is then the first part of the factor of all: one
    factor serves the model that learns from all and the one that has not seen the last.
    """

    order: Labels
    kept: int
    targets: Floats
    penalty: Floats
    kernel: Floats
    factor: Floats

    @classmethod
    def of(cls, features: Features, labels: Labels, held: Labels, ridge: float) -> "_Problem":
        kept = np.setdiff1d(np.arange(len(labels)), held)
        order = np.concatenate([kept, held])
        classes = int(labels.max()) + 1
        targets = np.eye(classes, dtype=np.float32)[labels[order]]
        penalty = np.float32(ridge) / _balance(labels, classes)[order, None]
        kernel = features.kernel(order)
        curved = kernel * np.float32(_CURVATURE)
        curved[np.diag_indices_from(curved)] += penalty[:, 0]
        factor, _lower = cho_factor(curved, lower=True, overwrite_a=True, check_finite=False)
        return cls(order, len(kept), targets, penalty, kernel, factor)

    def unseen(self) -> Floats:
        """Scores of the examples held out, by what the others teach."""
        return np.asarray(self.kernel[self.kept :, : self.kept] @ self.solved(self.kept))

    def solved(self, count: int) -> Floats:
        """The dual weights that the first `count` examples teach."""
        kernel, factor = self.kernel[:count, :count], self.factor[:count, :count]
        factor = np.asfortranarray(factor)  # once: each solution would copy it
        targets, penalty = self.targets[:count], self.penalty[:count]
        last = ahead = np.zeros_like(targets)
        pace = 1.0
        for _ in range(_STEPS):
            slope = targets - probabilities(kernel @ ahead, 1.0) - penalty * ahead
            found = ahead + cho_solve((factor, True), slope, check_finite=False)
            quicker = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
            ahead = found + np.float32((pace - 1) / quicker) * (found - last)
            last, pace = found, quicker
        return last


def _mirrored(half: Floats) -> Floats:
    """A symmetric matrix of which only the lower half is right, put right in place."""
    for start in range(0, len(half), _BLOCK):
        end = start + _BLOCK
        square = half[start:end, start:end]
        square[:] = np.tril(square) + np.tril(square, -1).T
        half[start:end, end:] = half[end:, start:end].T
    return half


def _balance(labels: Labels, classes: int) -> Floats:
    """Rare intents weigh more than their share, frequent ones less."""
    weights = 1 / np.sqrt(np.bincount(labels, minlength=classes)[labels])
    return np.asarray(weights / weights.mean(), np.float32)
