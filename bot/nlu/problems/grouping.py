"""Open clustering of any number of grievances: exact in blocks, and again over what came out.

Each round cuts the clusters that there are into other blocks and joins them further, until a round
joins next to nothing. Time grows with n log n, memory with n and the square of a block.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.network import Floats
from bot.nlu.problems.blocks import Stored, blocks
from bot.nlu.problems.linking import Labels, link

BLOCK = 1500
_ROUNDS = 6
_SETTLED = 0.002  # share of clusters that a last round may still join
Progress = Callable[[float], None]


def group(
    vectors: Stored,
    least: float,
    fixed: Labels | None = None,
    progress: Progress = lambda _: None,
) -> Labels:
    """A cluster's number, from 0, for each row of `vectors` (float16 or float32).

    `least`: the average likeness that is enough. `fixed`: -1, or the number of the group where
    people put a row: rows of one group stay together, rows of two groups never meet.
    """
    labels, decided = _start(len(vectors), fixed)
    for turn in range(_ROUNDS):
        before = int(labels.max(initial=-1)) + 1
        means, sizes = _means(vectors, labels, before)
        joined = _round(means, sizes, decided, least, turn)
        decided = np.bincount(joined, decided, joined.max(initial=-1) + 1) > 0
        labels = joined[labels]
        progress((turn + 1) / _ROUNDS)
        if before <= BLOCK or before - (int(joined.max(initial=-1)) + 1) <= _SETTLED * before:
            break
    return labels


def _start(count: int, fixed: Labels | None) -> tuple[Labels, NDArray[np.bool_]]:
    """One cluster a row, but those that people put together."""
    if fixed is None:
        return np.arange(count), np.zeros(count, bool)
    groups, number = np.unique(fixed[fixed >= 0], return_inverse=True)
    labels = np.empty(count, np.int64)
    labels[fixed >= 0] = number
    free = int((fixed < 0).sum())
    labels[fixed < 0] = len(groups) + np.arange(free)
    return labels, np.arange(len(groups) + free) < len(groups)


def _means(vectors: Stored, labels: Labels, count: int) -> tuple[Stored, Floats]:
    sizes = np.bincount(labels, minlength=count).astype(np.float32)
    if count == len(vectors):
        return vectors[np.argsort(labels)], sizes
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(count))
    means = np.empty((count, vectors.shape[1]), vectors.dtype)
    for at in range(0, count, BLOCK):
        until = min(at + BLOCK, count)
        rows = order[starts[at] : starts[until] if until < count else len(order)]
        inside = starts[at:until] - starts[at]
        summed = np.add.reduceat(vectors[rows].astype(np.float32), inside, axis=0)
        means[at:until] = summed / sizes[at:until, None]
    return means, sizes


def _round(
    means: Stored, sizes: Floats, decided: NDArray[np.bool_], least: float, seed: int
) -> Labels:
    labels, found = np.empty(len(means), np.int64), 0
    for rows in blocks(means, BLOCK, seed):
        part = link(means[rows].astype(np.float32), sizes[rows], decided[rows], least)
        known, number = np.unique(part, return_inverse=True)
        labels[rows] = found + number
        found += len(known)
    return labels
