"""Instant run-off: the option with the fewest ballots goes out, and its ballots go on.

Where several have as few, every order of going out is followed (parallel universes, Conitzer and
others, 2009): an option is first if it is in one of them. Nothing is drawn by lot, nothing hidden.
Equal first choices on one ballot share it.
"""

from dataclasses import dataclass, field

import numpy as np

from bot.civic.voting.marks import Digits, Marks, Numbers
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome, Round, Row

SHARE = 2520  # divisible by 1 to 9: shares of a ballot are whole numbers
_OUT = 255


def runoff(marks: Marks, blank: int) -> Outcome:
    """Count; options are by the best place that an order gives them, tied where it is the same."""
    count = _Count(marks)
    everybody = frozenset(range(marks.options))
    places = count.places(everybody)
    tiers = _tiers(places)
    first = tuple(votes // SHARE for votes in count.votes(everybody))
    voters = int(marks.weights.sum())
    return Outcome(Method.IRV, voters, blank, tiers, first, rounds=tuple(count.rounds(everybody)))


def _tiers(places: dict[int, int]) -> tuple[Row, ...]:
    best = sorted(set(places.values()))
    return tuple(tuple(sorted(o for o in places if places[o] == place)) for place in best)


@dataclass(slots=True)
class _Count:
    """Votes and places for each set of options that are still in."""

    marks: Marks
    _ranks: Digits = field(init=False)
    _places: dict[frozenset[int], dict[int, int]] = field(default_factory=dict)
    _votes: dict[frozenset[int], Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ranks = self.marks.digits.T.copy()
        self._ranks[self._ranks == 0] = _OUT

    def votes(self, left: frozenset[int]) -> Row:
        """For each option, in shares of a ballot; 0 for those that are out."""
        if left not in self._votes:
            self._votes[left] = self._counted(sorted(left))
        return self._votes[left]

    def _counted(self, left: list[int]) -> Row:
        ranks = self._ranks[left]
        best = ranks.min(axis=0, initial=_OUT)
        tops = (ranks == best) & (best < _OUT)
        shared: Numbers = SHARE // np.maximum(tops.sum(axis=0), 1)
        weights = shared * self.marks.weights
        votes = [0] * self.marks.options
        for option, top in zip(left, tops, strict=True):
            votes[option] = int(weights[top].sum())
        return tuple(votes)

    def lowest(self, left: frozenset[int]) -> Row:
        """Those with the fewest votes."""
        votes = self.votes(left)
        least = min(votes[option] for option in left)
        return tuple(option for option in sorted(left) if votes[option] == least)

    def places(self, left: frozenset[int]) -> dict[int, int]:
        """The best place of each option in all orders of going out."""
        if left in self._places or not left:
            return self._places.get(left, {})
        found: dict[int, int] = {}
        for out in self.lowest(left):
            found[out] = min(found.get(out, len(left)), len(left))
            for option, place in self.places(left - {out}).items():
                found[option] = min(found.get(option, place), place)
        self._places[left] = found
        return found

    def rounds(self, left: frozenset[int]) -> list[Round]:
        """The rounds, up to the last or to the first whose way on is not decided."""
        rounds: list[Round] = []
        while len(left) > 1:
            out = self.lowest(left)
            undecided = len(out) > 1 and not self._together(left, out)
            rounds.append(Round(self._shown(left), out, undecided))
            if undecided:
                break
            left -= set(out)
        return rounds

    def _together(self, left: frozenset[int], out: Row) -> bool:
        """All of them together have fewer votes than the next: their order changes nothing."""
        votes = self.votes(left)
        others = [votes[option] for option in left if option not in out]
        return bool(others) and sum(votes[option] for option in out) < min(others)

    def _shown(self, left: frozenset[int]) -> tuple[float | None, ...]:
        votes = self.votes(left)
        return tuple(
            round(each / SHARE, 2) if option in left else None for option, each in enumerate(votes)
        )
