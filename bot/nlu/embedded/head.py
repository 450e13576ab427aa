"""The linear head: ridge regression on all features at once, solved exactly in its dual form.

One Cholesky factor gives the weights; its inverse gives what the model would have said of every
training example had it not seen it (leave-one-out), so that calibration costs no second training.
Rifkin & Lippert, "Notes on Regularized Least-Squares", MIT-CSAIL-TR-2007-025.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, get_lapack_funcs
from scipy.sparse import csr_matrix

from bot.nlu.embedded.ngrams import Rows

Floats = NDArray[np.float32]
RIDGE = 0.6


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights for the dense and for the sparse features; `unseen`: leave-one-out scores."""

    dense: Floats
    sparse: Floats
    unseen: Floats


def fit(dense: Floats, rows: Rows, columns: int, labels: NDArray[np.int64], ridge: float) -> Fitted:
    """Learns to tell `labels` (0…k-1, each present) apart; rare ones count more than their size."""
    sparse = csr_matrix((rows.values, rows.columns, rows.starts), shape=(len(labels), columns))
    targets = np.eye(labels.max() + 1, dtype=np.float32)[labels]
    kernel = dense @ dense.T + (sparse @ sparse.T).toarray()
    kernel[np.diag_indices_from(kernel)] += ridge / _balance(labels)
    factor = cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)
    dual = cho_solve(factor, targets, check_finite=False)
    unseen = targets - dual / _inverse_diagonal(factor[0])[:, None]
    return Fitted(dense.T @ dual, np.asarray(sparse.T @ dual), unseen)


def _balance(labels: NDArray[np.int64]) -> Floats:
    weights = 1 / np.sqrt(np.bincount(labels)[labels])
    return np.asarray(weights / weights.mean(), np.float32)


def _inverse_diagonal(factor: Floats) -> Floats:
    (potri,) = get_lapack_funcs(("potri",), (factor,))
    inverse, _info = potri(factor, lower=True, overwrite_c=True)
    return np.diag(inverse).copy()
