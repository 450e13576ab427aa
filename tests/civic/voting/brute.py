"""Each method again, straight from its definition, ballot by ballot: slow, and written apart.

A ballot is a tuple of marks, one for each option; 0: nothing said.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

Ballot = tuple[int, ...]
Tiers = tuple[tuple[int, ...], ...]


def said(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Those that are not blank."""
    return [ballot for ballot in ballots if any(ballot)]


def sums(ballots: Sequence[Ballot], options: int) -> Tiers:
    """Approval and points."""
    total = [sum(ballot[option] for ballot in ballots) for option in range(options)]
    return tiers_by(total)


def tiers_by(values: Sequence[object]) -> Tiers:
    """Options by their value, the highest first."""
    heights = sorted(set(values), reverse=True)  # type: ignore[type-var]
    return tuple(tuple(o for o, v in enumerate(values) if v == height) for height in heights)


def majority(ballots: Sequence[Ballot], options: int) -> Tiers:
    """Medians taken away one by one."""
    return tiers_by([_taken_away([max(b[o], 1) for b in said(ballots)]) for o in range(options)])


def _taken_away(grades: list[int]) -> tuple[int, ...]:
    left, taken = sorted(grades), []
    while left:
        taken.append(left.pop((len(left) - 1) // 2))
    return tuple(taken)


def schulze(ballots: Sequence[Ballot], options: int) -> Tiers:
    """The strongest chains, by trying every chain."""
    strength = {
        (a, b): _strongest(ballots, a, b, options)
        for a in range(options)
        for b in range(options)
        if a != b
    }
    left, tiers = set(range(options)), []
    while left:
        best = {a for a in left if all(strength[a, b] >= strength[b, a] for b in left - {a})}
        tiers.append(tuple(sorted(best)))
        left -= best
    return tuple(tiers)


def _strongest(ballots: Sequence[Ballot], a: int, b: int, options: int) -> int:
    others = [option for option in range(options) if option not in (a, b)]
    chains = (
        (a, *middle, b) for size in range(len(others) + 1) for middle in permutations(others, size)
    )
    return max(min(_won(ballots, x, y) for x, y in pairwise(chain)) for chain in chains)


def _won(ballots: Sequence[Ballot], a: int, b: int) -> int:
    ours = sum(_before(ballot, a, b) for ballot in ballots)
    theirs = sum(_before(ballot, b, a) for ballot in ballots)
    return ours if ours > theirs else 0


def _before(ballot: Ballot, a: int, b: int) -> bool:
    return ballot[a] > 0 and (ballot[b] == 0 or ballot[a] < ballot[b])


def runoff(ballots: Sequence[Ballot], options: int) -> Tiers:
    """Every order of going out that the rule allows, one by one."""
    best = [options] * options
    for order in _orders(ballots, tuple(range(options))):
        for place, option in enumerate(reversed(order), 1):
            best[option] = min(best[option], place)
    return tiers_by([-place for place in best])


def _orders(ballots: Sequence[Ballot], left: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if not left:
        yield ()
        return
    votes = _firsts(ballots, left)
    for out in [option for option in left if votes[option] == min(votes.values())]:
        for rest in _orders(ballots, tuple(o for o in left if o != out)):
            yield (out, *rest)


def _firsts(ballots: Sequence[Ballot], left: tuple[int, ...]) -> dict[int, Fraction]:
    votes = dict.fromkeys(left, Fraction(0))
    for ballot in ballots:
        ranked = [option for option in left if ballot[option]]
        first = [o for o in ranked if ballot[o] == min(ballot[r] for r in ranked)]
        for option in first:
            votes[option] += Fraction(1, len(first))
    return votes
