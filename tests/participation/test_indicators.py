"""Better, the same, worse: only when the answers carry it."""

import itertools

import pytest

from bot.civic.participation.indicators import (
    Answer,
    Change,
    Tally,
    compare_answers,
    compare_figures,
    tally,
)


def test_answers_are_counted() -> None:
    counted = tally([Answer.YES, Answer.NO, Answer.PARTLY, Answer.YES])
    assert counted == Tally(yes=2, partly=1, no=1)
    assert counted.share == 0.625


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Tally(2, 3, 35), Tally(28, 8, 4), Change.BETTER),
        (Tally(28, 8, 4), Tally(2, 3, 35), Change.WORSE),
        (Tally(20, 0, 20), Tally(21, 0, 19), Change.SAME),
        (Tally(3, 0, 3), Tally(4, 0, 2), Change.SAME),  # too few to tell from chance
        (Tally(0, 0, 4), Tally(40, 0, 0), Change.UNKNOWN),
        (Tally(), Tally(), Change.UNKNOWN),
        (Tally(0, 0, 5), Tally(5, 0, 0), Change.BETTER),
    ],
)
def test_two_rounds_are_compared(before: Tally, after: Tally, change: Change) -> None:
    assert compare_answers(before, after) is change


def test_the_comparison_is_its_own_mirror() -> None:
    opposite = {Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER}
    counts = range(0, 13, 3)
    for one, other in itertools.product(itertools.product(counts, repeat=3), repeat=2):
        forth = compare_answers(Tally(*one), Tally(*other))
        back = compare_answers(Tally(*other), Tally(*one))
        assert back is opposite.get(forth, forth)


@pytest.mark.parametrize(
    ("before", "after", "more", "change"),
    [
        (40.0, 12.0, False, Change.BETTER),
        (40.0, 12.0, True, Change.WORSE),
        (40.0, 41.0, True, Change.SAME),
        (0.0, 0.0, True, Change.SAME),
        (None, 3.0, True, Change.UNKNOWN),
        (3.0, None, True, Change.UNKNOWN),
    ],
)
def test_figures_are_compared(
    before: float | None, after: float | None, more: bool, change: Change
) -> None:
    assert compare_figures(before, after, more_is_better=more) is change
