"""Each method gives what its definition gives, ties included."""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from bot.civic.voting import Method, tally
from bot.errors import DataError
from tests.civic.voting import brute
from tests.civic.voting.brute import Ballot, Tiers
from tests.civic.voting.elections import counted, election

BRUTE: dict[Method, Callable[[Sequence[Ballot], int], Tiers]] = {
    Method.APPROVAL: brute.sums,
    Method.POINTS: brute.sums,
    Method.MAJORITY: brute.majority,
    Method.SCHULZE: brute.schulze,
    Method.IRV: brute.runoff,
}


@pytest.mark.parametrize("method", Method)
def test_as_its_definition_says(method: Method) -> None:
    random = Random(f"votes {method}")
    ties = 0
    for _ in range(600):
        options, ballots = election(random, method)
        outcome = tally(counted(ballots), options, method)
        assert outcome.tiers == BRUTE[method](ballots, options), (options, ballots)
        assert outcome.voters + outcome.blank == len(ballots)
        ties += len(outcome.tiers[0]) > 1
    assert ties > 60


def test_majority_judgment_goes_past_equal_medians() -> None:
    counts = {"55": 1, "43": 1, "34": 1, "22": 1, "12": 1}  # medians 3 and 3; then 2 and 2; 4 and 4
    assert tally(counts, 2, Method.MAJORITY).tiers == ((1,), (0,))


def test_an_option_without_a_grade_gets_the_worst() -> None:
    assert tally({"50": 1}, 2, Method.MAJORITY).grades == ((0, 0, 0, 0, 1), (1, 0, 0, 0, 0))


def test_the_example_of_schulze() -> None:
    """Schulze 2011, example 1: 45 voters, five options; E first, then A, C, B, D."""
    orders = {
        "ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3,
        "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8,
    }  # fmt: skip
    counts = {
        "".join(str(order.index(option) + 1) for option in "ABCDE"): many
        for order, many in orders.items()
    }
    outcome = tally(counts, 5, Method.SCHULZE)
    assert outcome.tiers == ((4,), (0,), (2,), (1,), (3,))
    assert outcome.duels[4] == (23, 27, 21, 31, 0)


def test_rounds_end_where_the_way_on_is_not_decided() -> None:
    outcome = tally({"123": 3, "213": 2, "321": 2}, 3, Method.IRV)
    assert outcome.rounds[0].votes == (3, 2, 2)
    assert outcome.rounds[0].undecided
    assert outcome.winners == (0, 1)


def test_nobody_voted() -> None:
    for method in Method:
        outcome = tally({}, 3, method)
        assert outcome.tiers == ((0, 1, 2),)
        assert outcome.winners == ()


def test_blank_ballots_are_counted_apart() -> None:
    outcome = tally({"000": 4, "100": 1}, 3, Method.APPROVAL)
    assert (outcome.voters, outcome.blank, outcome.winners) == (1, 4, (0,))


@pytest.mark.parametrize("ballot", ["12", "1a3", "1é3"])
def test_a_ballot_that_is_not_one(ballot: str) -> None:
    with pytest.raises(DataError):
        tally({ballot: 1}, 3, Method.APPROVAL)


def test_tied_options_share_a_place() -> None:
    outcome = tally({"1100": 2, "0010": 1}, 4, Method.APPROVAL)
    assert [outcome.place(option) for option in range(4)] == [1, 1, 3, 4]
