"""Cutting many vectors into blocks of neighbours: halves of halves, n log n."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.network import Floats

Stored = NDArray[np.float16] | Floats
_ROUNDS = 4
_SAMPLE = 2000


def blocks(vectors: Stored, most: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """The rows of each block of at most `most` of `vectors`; another `seed` cuts elsewhere."""
    chance = np.random.default_rng(seed)
    waiting = [np.arange(len(vectors))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= most:
            yield rows
            continue
        waiting += _halves(vectors, rows, chance)


def _halves(
    vectors: Stored, rows: NDArray[np.int64], chance: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Two halves around two centres found on a sample; both are a third of it at least."""
    sample = np.asarray(vectors[chance.choice(rows, min(len(rows), _SAMPLE), replace=False)])
    sample = sample.astype(np.float32)
    first, second = sample[chance.choice(len(sample), 2, replace=False)]
    for _ in range(_ROUNDS):
        nearer = sample @ first >= sample @ second
        if nearer.all() or not nearer.any():
            break
        first, second = sample[nearer].mean(axis=0), sample[~nearer].mean(axis=0)
    lean = np.asarray(vectors[rows], np.float32) @ (first - second)
    cut = float(np.clip(0.0, *np.quantile(lean, (1 / 3, 2 / 3))))
    left = lean >= cut
    if left.all() or not left.any():  # all alike
        left = np.arange(len(rows)) % 2 == 0
    return rows[left], rows[~left]
