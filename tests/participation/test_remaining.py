"""What a cycle leaves to the next."""

from bot.civic.participation.indicators import Change
from bot.civic.participation.proposals import Standing
from bot.civic.participation.remaining import Concern, Idea, remaining


def test_a_problem_whose_solution_worked_is_over() -> None:
    left = remaining(
        [Concern("P-A", 1), Concern("P-B", 2), Concern("P-C")],
        [
            Idea("I-A", "P-A", Standing.DONE, (Change.BETTER,)),
            Idea("I-B", "P-B", Standing.CHOSEN, (Change.SAME,)),
            Idea("I-C", "P-C", Standing.RECEIVED),
            Idea("I-D", "", Standing.ANSWERED),
            Idea("I-E", "P-C", Standing.SET_ASIDE),
        ],
    )
    assert left.solved == ("P-A",)
    assert left.problems == ("P-B", "P-C")
    assert left.proposals == ("I-B", "I-C", "I-D")


def test_what_got_worse_somewhere_is_not_over() -> None:
    idea = Idea("I-A", "P-A", Standing.DONE, (Change.BETTER, Change.WORSE))
    assert remaining([Concern("P-A", 1)], [idea]).problems == ("P-A",)


def test_the_order_of_the_vote_stays() -> None:
    left = remaining([Concern("P-C"), Concern("P-B", 2), Concern("P-A", 1)], [])
    assert left.problems == ("P-A", "P-B", "P-C")
