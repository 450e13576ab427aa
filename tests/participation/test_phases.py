"""A cycle goes on step by step, and nobody who has something to say is sent away."""

import pytest

from bot.civic.participation.phases import (
    ORDER,
    Act,
    NotNow,
    Phase,
    allows,
    check,
    check_move,
    following,
)


def test_it_goes_through_the_five_steps_then_closes() -> None:
    phase, passed = Phase.LISTENING, [Phase.LISTENING]
    while (after := following(phase)) is not None:
        check_move(phase, after)
        passed.append(after)
        phase = after
    assert passed == list(ORDER)
    assert phase is Phase.CLOSED


@pytest.mark.parametrize("phase", ORDER[:-1])
def test_grievances_and_ideas_are_taken_in_every_phase(phase: Phase) -> None:
    for act in (Act.REPORT, Act.PROPOSE, Act.SUPPORT):
        check(phase, act)


def test_what_has_its_time_is_refused_before_it() -> None:
    assert not allows(Phase.LISTENING, Act.VOTE)
    with pytest.raises(NotNow, match="vote: not in the phase « listening »"):
        check(Phase.LISTENING, Act.VOTE)
    with pytest.raises(NotNow, match="allowed in: results"):
        check(Phase.SOLUTIONS, Act.MEASURE_AFTER)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Phase.LISTENING, Phase.PRIORITIES),
        (Phase.LISTENING, Phase.LISTENING),
        (Phase.CLOSED, Phase.RESULTS),
        (Phase.RESULTS, Phase.SORTING),
    ],
)
def test_no_step_is_jumped(before: Phase, after: Phase) -> None:
    with pytest.raises(NotNow):
        check_move(before, after)


def test_a_step_can_be_taken_back() -> None:
    check_move(Phase.PRIORITIES, Phase.SORTING)
