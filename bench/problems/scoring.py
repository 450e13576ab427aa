"""B-cubed: for each message, how pure its group is and how much of its problem is in it.

A. Bagga, B. Baldwin, "Entity-based cross-document coreferencing using the vector space model"
(1998). What is in no group counts as a group of its own.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the messages that were asked about."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(
    gold: Mapping[str, Hashable], found: Mapping[str, Hashable], asked: Collection[str]
) -> Score:
    """`gold` and `found`: the group of each message by its key; `asked`: whom to average over.

    A key that `found` does not hold stands alone; those of `gold` all take part.
    """
    groups = {key: found.get(key, ("alone", key)) for key in gold}
    both = Counter((gold[key], groups[key]) for key in gold)
    in_gold, in_group = Counter(gold.values()), Counter(groups.values())
    pure = [both[gold[key], groups[key]] / in_group[groups[key]] for key in asked]
    whole = [both[gold[key], groups[key]] / in_gold[gold[key]] for key in asked]
    return Score(sum(pure) / len(pure), sum(whole) / len(whole))
