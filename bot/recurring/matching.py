"""Which of the new groups is which of the known problems: names and references last."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def match(
    labels: Numbers, problems: Numbers, fixed: NDArray[np.bool_], usable: frozenset[int]
) -> dict[int, int]:
    """The problem of each group that continues one.

    A group where people put grievances is theirs. Else the problem goes to the group that took
    most of it, largest share first, each once. `usable`: the problems that may continue.
    """
    found: dict[int, int] = {}
    decided = np.unique(np.stack([labels[fixed], problems[fixed]], 1), axis=0)
    for label, number in decided.tolist():
        found.setdefault(label, number)
    taken = set(found.values())
    told = problems > 0
    pairs, counts = np.unique(
        np.stack([labels[told], problems[told]], 1), axis=0, return_counts=True
    )
    for place in np.argsort(-counts, kind="stable"):
        label, number = (int(each) for each in pairs[place])
        if label not in found and number not in taken and number in usable:
            found[label] = number
            taken.add(number)
    return found
