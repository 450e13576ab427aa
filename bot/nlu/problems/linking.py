"""Average-link clustering of a block, by chains of nearest neighbours.

F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms" (1983): exact, and
quadratic only in the block. Clusters are given by the mean of their vectors, so that the product of
two means is the average likeness of their members, and clusters of clusters cost the same.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.embedded.network import Floats

Labels = NDArray[np.int64]
_NEVER = np.float32(-1e9)


@dataclass(slots=True)
class _Chain:
    """`likeness` of every two clusters; `live`: those that may still be joined."""

    likeness: Floats
    sizes: Floats
    live: NDArray[np.bool_]
    labels: Labels


def link(means: Floats, sizes: Floats, fixed: NDArray[np.bool_], least: float) -> Labels:
    """A cluster's number for each row of `means`, which stands for `sizes` grievances.

    Joined are those whose average likeness is `least` or more. Two `fixed` rows never meet: people
    decided that they are two problems.
    """
    likeness = np.asarray(means @ means.T, np.float32)
    likeness[np.ix_(fixed, fixed)] = _NEVER
    np.fill_diagonal(likeness, _NEVER)
    count = len(means)
    chain = _Chain(likeness, sizes.astype(np.float32), np.ones(count, bool), np.arange(count))
    path: list[int] = []
    while True:
        if not path:
            alive = np.flatnonzero(chain.live)
            if not len(alive):
                return chain.labels
            path = [int(alive[0])]
        _step(chain, path, least)


def _step(chain: _Chain, path: list[int], least: float) -> None:
    """Follow the nearest neighbour; join two that are each other's; end what is near nothing."""
    last = path[-1]
    row = chain.likeness[last]
    nearest = int(row.argmax())
    if row[nearest] < least:  # nothing that is joined later can be nearer than its parts
        _retire(chain, path.pop())
    elif len(path) > 1 and row[nearest] <= row[path[-2]]:
        _join(chain, path.pop(), path.pop())
    else:
        path.append(nearest)


def _join(chain: _Chain, one: int, other: int) -> None:
    sizes, likeness = chain.sizes, chain.likeness
    whole = sizes[one] + sizes[other]
    row = (sizes[one] * likeness[one] + sizes[other] * likeness[other]) / whole
    row[[one, other]] = _NEVER
    likeness[one] = row
    likeness[:, one] = row
    sizes[one] = whole
    chain.labels[chain.labels == other] = one
    _retire(chain, other)


def _retire(chain: _Chain, gone: int) -> None:
    chain.live[gone] = False
    chain.likeness[gone] = _NEVER
    chain.likeness[:, gone] = _NEVER
