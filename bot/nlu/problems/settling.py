"""After clustering: groups that hardly hold together part again, and who is alone looks once more.

A small group needs more likeness than a large one, and a group that no type of the catalogue
explains needs more than one that a type does: two strangers meet by chance more easily than ten.
The thresholds were chosen on one half of the catalogue's types, hidden from the learner
(bench/problems); LEAST of `grouping` is lower, since this comes after it.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.nlu.problems.blocks import Stored, blocks
from bot.nlu.problems.linking import Labels

SURE = 0.35  # mean chance of a type from which it explains a group
EXPLAINED = (0.5, 0.45, 0.42)  # average likeness that two, three, four and more need
UNEXPLAINED = (0.6, 0.55, 0.5)
REJOIN = 0.38  # average likeness to a group from which who was alone belongs to it
_BLOCK = 3000
_SEEDS = (101, 102)


def enough(size: int, chance: float) -> float:
    """The average likeness that a group of `size` needs; `chance`: of its likeliest type."""
    needed = EXPLAINED if chance >= SURE else UNEXPLAINED
    return needed[min(size, 4) - 2]


def settle(
    vectors: Stored, labels: Labels, decided: NDArray[np.bool_], kinds: int, share: float
) -> Labels:
    """The labels, renumbered, of groups that hold; `decided`: rows where people put them.

    The first `kinds` numbers of a vector are square roots of chances, times that of `share`.
    """
    kept = labels.copy()
    alone = np.ones(len(labels), bool)
    for rows in _groups(labels):
        if len(rows) > 1 and (decided[rows].any() or _holds(vectors[rows], kinds, share)):
            alone[rows] = False
    alone &= ~decided
    kept[alone] = labels.max(initial=-1) + 1 + np.arange(int(alone.sum()))
    for seed in _SEEDS:
        kept = _rejoin(vectors, kept, alone, seed)
    return np.unique(kept, return_inverse=True)[1]


def _groups(labels: Labels) -> Iterator[NDArray[np.int64]]:
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    yield from np.split(order, starts[1:])


def _holds(stored: Stored, kinds: int, share: float) -> bool:
    """Whether the average likeness of every two of these is enough."""
    vectors = stored.astype(np.float32)
    count, total = len(vectors), vectors.sum(axis=0)
    own = float(np.einsum("ij,ij->", vectors, vectors))
    likeness = (float(total @ total) - own) / (count * (count - 1))
    roots = vectors[:, :kinds]
    chance = float(np.einsum("ij,ij->j", roots, roots).max()) / (share * count)
    return likeness >= enough(count, chance)


def _rejoin(vectors: Stored, labels: Labels, alone: NDArray[np.bool_], seed: int) -> Labels:
    """Each that is alone looks for the nearest group, among those of its block."""
    single = np.flatnonzero(alone & (np.bincount(labels)[labels] == 1))
    groups = [rows for rows in _groups(labels) if len(rows) > 1]
    if not groups or not len(single):
        return labels
    means = np.stack([vectors[rows].astype(np.float32).mean(axis=0) for rows in groups])
    together = np.vstack([means.astype(vectors.dtype), vectors[single]])
    for part in blocks(together, _BLOCK, seed):
        near, far = part[part < len(groups)], part[part >= len(groups)] - len(groups)
        if not len(near) or not len(far):
            continue
        likeness = vectors[single[far]].astype(np.float32) @ means[near].T
        best = likeness.argmax(axis=1)
        joins = likeness[np.arange(len(far)), best] >= REJOIN
        targets = np.array([labels[groups[group][0]] for group in near[best[joins]]], np.int64)
        labels[single[far[joins]]] = targets
    return labels
