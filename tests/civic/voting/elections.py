"""Small elections drawn at random, with many ties, partial ballots and blank ones."""

from collections.abc import Mapping
from random import Random

from bot.civic.voting.methods import GRADES, Method
from tests.civic.voting.brute import Ballot

MOST_VOTERS = 9
POINTS = 5


def election(random: Random, method: Method, most_options: int = 5) -> tuple[int, list[Ballot]]:
    """How many options, and the ballots."""
    options = random.randint(2, most_options)
    few = [ballot(random, method, options) for _ in range(random.randint(1, 4))]
    voters = random.randint(0, MOST_VOTERS)
    fresh = random.random() < 0.5
    return options, [
        ballot(random, method, options) if fresh else random.choice(few) for _ in range(voters)
    ]


def ballot(random: Random, method: Method, options: int) -> Ballot:
    """One ballot, partial as often as not."""
    if method is Method.APPROVAL:
        return tuple(random.randint(0, 1) for _ in range(options))
    if method is Method.MAJORITY:
        return tuple(random.randint(0, GRADES) for _ in range(options))
    if method is Method.POINTS:
        return _points(random, options)
    return _ranking(random, options, ties=method is Method.SCHULZE or random.random() < 0.2)


def _points(random: Random, options: int) -> Ballot:
    given = [0] * options
    for _ in range(random.randint(0, POINTS)):
        given[random.randrange(options)] += 1
    return tuple(given)


def _ranking(random: Random, options: int, *, ties: bool) -> Ballot:
    ranked = random.sample(range(options), random.randint(0, options))
    marks, rank = [0] * options, 0
    for at, option in enumerate(ranked):
        rank += not (ties and at and random.random() < 0.3)
        marks[option] = rank
    return tuple(marks)


def counted(ballots: list[Ballot]) -> Mapping[str, int]:
    """Ballots as `bot.civic.voting.tally` takes them."""
    counts: dict[str, int] = {}
    for each in ballots:
        digits = "".join(map(str, each))
        counts[digits] = counts.get(digits, 0) + 1
    return counts
