"""Each method beside brute force, on small elections drawn at random."""

from dataclasses import dataclass
from random import Random

from bot.civic.voting import Method, tally
from tests.civic.voting.elections import counted, election
from tests.civic.voting.test_methods import BRUTE


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing gave."""

    method: Method
    elections: int
    ties: int
    partial: int
    different: int


def compare(method: Method, many: int) -> Compared:
    """Count `many` elections twice."""
    random = Random(f"bench {method}")
    ties = partial = different = 0
    for _ in range(many):
        options, ballots = election(random, method)
        outcome = tally(counted(ballots), options, method)
        different += outcome.tiers != BRUTE[method](ballots, options)
        ties += len(outcome.tiers[0]) > 1
        partial += sum(any(ballot) and 0 in ballot for ballot in ballots)
    return Compared(method, many, ties, partial, different)
