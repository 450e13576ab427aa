"""The phases of a cycle, and what each allows.

The five steps are those of the forum of 2017: take stock, spot what recurs, choose the priorities,
propose solutions, measure and renew.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.errors import SanuError


class Phase(StrEnum):
    """Where a cycle stands."""

    LISTENING = "listening"
    SORTING = "sorting"
    PRIORITIES = "priorities"
    SOLUTIONS = "solutions"
    RESULTS = "results"
    CLOSED = "closed"


class Act(StrEnum):
    """What somebody may want to do in a cycle."""

    REPORT = "report"  # a grievance
    PROPOSE = "propose"
    SUPPORT = "support"
    VOTE = "vote"
    ANSWER_FEASIBILITY = "answer_feasibility"
    CHOOSE = "choose"  # keep or set aside a proposal
    MEASURE_BEFORE = "measure_before"
    MEASURE_AFTER = "measure_after"
    CLOSE = "close"


class NotNow(SanuError):
    """The phase of the cycle does not allow that."""


ORDER = tuple(Phase)
# Nobody who has something to say is sent away: grievances and ideas are taken in every phase.
_ALWAYS = frozenset({Act.REPORT, Act.PROPOSE, Act.SUPPORT})
_ALLOWED: Mapping[Phase, frozenset[Act]] = {
    Phase.LISTENING: _ALWAYS,
    Phase.SORTING: _ALWAYS,
    Phase.PRIORITIES: _ALWAYS | {Act.VOTE},
    Phase.SOLUTIONS: _ALWAYS | {Act.VOTE, Act.ANSWER_FEASIBILITY, Act.CHOOSE, Act.MEASURE_BEFORE},
    Phase.RESULTS: _ALWAYS | {Act.MEASURE_BEFORE, Act.MEASURE_AFTER, Act.CLOSE},
    Phase.CLOSED: frozenset(),
}


def allows(phase: Phase, act: Act) -> bool:
    """Whether `act` may be done in `phase`."""
    return act in _ALLOWED[phase]


def check(phase: Phase, act: Act) -> None:
    """Raises `NotNow`, in words for the animator, when the phase does not allow the act."""
    if not allows(phase, act):
        when = ", ".join(each for each in ORDER if allows(each, act)) or "never"
        raise NotNow(f"{act}: not in the phase « {phase} » (allowed in: {when})")


def following(phase: Phase) -> Phase | None:
    """The phase after; None after the last."""
    at = ORDER.index(phase) + 1
    return ORDER[at] if at < len(ORDER) else None


def check_move(before: Phase, after: Phase) -> None:
    """A cycle goes on by one phase, or back by one; a closed one stays closed. Raises `NotNow`."""
    if before is Phase.CLOSED:
        raise NotNow("a closed cycle stays closed: open the next one")
    step = ORDER.index(after) - ORDER.index(before)
    if abs(step) != 1:
        raise NotNow(f"from « {before} » a cycle goes to the next phase or the one before")
