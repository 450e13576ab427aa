"""After clustering: groups that hardly hold together part again, and who is alone looks once more.

A small group needs more likeness than a large one: two strangers meet by chance more easily than
ten. One that a type of the catalogue explains is judged apart from one that none does. Thresholds
were chosen on both sets of bench/problems and on types of the catalogue hidden from the learner,
together, so that they fit no single hand, and not so low that two problems told by hundreds each
melt into one; LEAST of `grouping` is lower, since this comes after it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.problems.blocks import Stored, blocks
from bot.nlu.problems.grouping import group
from bot.nlu.problems.linking import Labels

SURE = 0.56  # mean sharpened chance of a type from which it explains a group
# Average likeness that two, three, four to five, six to nine, ten and more need.
EXPLAINED = (0.49, 0.42, 0.36, 0.34, 0.33)
UNEXPLAINED = (0.49, 0.42, 0.39, 0.36, 0.36)
_STEPS = (3, 4, 6, 10)
REJOIN, REJOIN_UNEXPLAINED = 0.34, 0.37  # average likeness to a group, for who was alone
JOIN, JOIN_UNEXPLAINED = 0.3, 0.33  # the same, for what comes one by one: groups are small still
_TIGHTER = (0.3, 0.4, 0.5)  # a group that does not hold is cut at these, until its parts hold
_FEW = 8  # so few that do not hold have met by chance: they part altogether
_BLOCK = 3000
_SEEDS = (101, 102)


def enough(size: int, chance: float) -> float:
    """The average likeness that a group of `size` needs; `chance`: of its likeliest type."""
    needed = EXPLAINED if chance >= SURE else UNEXPLAINED
    return needed[bisect_right(_STEPS, size)]


def settle(
    vectors: Stored, labels: Labels, decided: NDArray[np.bool_], kinds: int, share: float
) -> Labels:
    """The labels, renumbered, of groups that hold; `decided`: rows where people put them.

    The first `kinds` numbers of a vector are square roots of chances, times that of `share`.
    """
    parts = _Parts(vectors, decided, kinds, share)
    kept = np.full(len(labels), -1)
    for rows in _groups(labels):
        for part in parts.that_hold(rows, 0):
            kept[part] = part[0]
    alone = kept < 0
    kept[alone] = np.flatnonzero(alone)
    for seed in _SEEDS:
        kept = _rejoin(parts, kept, alone & ~decided, seed)
    return np.unique(kept, return_inverse=True)[1]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Says which groups hold, and cuts those that do not."""

    vectors: Stored
    decided: NDArray[np.bool_]
    kinds: int
    share: float

    def that_hold(self, rows: NDArray[np.int64], level: int) -> Iterator[NDArray[np.int64]]:
        """The rows themselves, or the parts of them that hold at a tighter cut."""
        if self.decided[rows].any() or (len(rows) > 1 and self._holds(rows)):
            yield rows
        elif len(rows) > _FEW and level < len(_TIGHTER):
            labels = group(self.vectors[rows], _TIGHTER[level])
            for inside in _groups(labels):
                yield from self.that_hold(rows[inside], level + 1)

    def _holds(self, rows: NDArray[np.int64]) -> bool:
        """Whether the average likeness of every two of these is enough."""
        vectors = self.vectors[rows].astype(np.float32)
        count, total = len(vectors), vectors.sum(axis=0)
        own = float(np.einsum("ij,ij->", vectors, vectors))
        likeness = (float(total @ total) - own) / (count * (count - 1))
        return likeness >= enough(count, self.chance(vectors))

    def chance(self, vectors: NDArray[np.float32]) -> float:
        """The mean chance of the likeliest type."""
        roots = vectors[:, : self.kinds]
        return float(np.einsum("ij,ij->j", roots, roots).max()) / (self.share * len(vectors))


def _groups(labels: Labels) -> Iterator[NDArray[np.int64]]:
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    yield from np.split(order, starts[1:])


def _rejoin(parts: _Parts, labels: Labels, alone: NDArray[np.bool_], seed: int) -> Labels:
    """Each that is alone looks for the nearest group, among those of its block."""
    number = np.unique(labels, return_inverse=True)[1]
    single = np.flatnonzero(alone & (np.bincount(number)[number] == 1))
    groups = [rows for rows in _groups(labels) if len(rows) > 1]
    if not groups or not len(single):
        return labels
    vectors = parts.vectors
    told = [vectors[rows].astype(np.float32) for rows in groups]
    means = np.stack([each.mean(axis=0) for each in told])
    least = np.array([
        REJOIN if parts.chance(each) >= SURE else REJOIN_UNEXPLAINED for each in told
    ])  # fmt: skip
    together = np.vstack([means.astype(vectors.dtype), vectors[single]])
    for part in blocks(together, _BLOCK, seed):
        near, far = part[part < len(groups)], part[part >= len(groups)] - len(groups)
        if not len(near) or not len(far):
            continue
        above = vectors[single[far]].astype(np.float32) @ means[near].T - least[near]
        best = above.argmax(axis=1)
        joins = above[np.arange(len(far)), best] >= 0
        targets = np.array([labels[groups[place][0]] for place in near[best[joins]]], np.int64)
        labels[single[far[joins]]] = targets
    return labels
