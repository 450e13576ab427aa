"""Proposals: where each stands, an agent's answer, and what is near what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.civic.participation.nearness import nearest


class Standing(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"  # waits to be read: nobody but its author is told of it
    RECEIVED = "received"
    ANSWERED = "answered"  # an agent said whether it can be done
    CHOSEN = "chosen"
    SET_ASIDE = "set_aside"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Feasibility(StrEnum):
    """An agent's answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Nature(StrEnum):
    """A solution to a problem, or an initiative that citizens carry themselves."""

    SOLUTION = "solution"
    INITIATIVE = "initiative"


_NEXT: Mapping[Standing, frozenset[Standing]] = {
    Standing.SUBMITTED: frozenset({Standing.RECEIVED, Standing.WITHDRAWN}),
    Standing.RECEIVED: frozenset(
        {Standing.ANSWERED, Standing.CHOSEN, Standing.SET_ASIDE, Standing.WITHDRAWN}
    ),
    Standing.ANSWERED: frozenset({Standing.CHOSEN, Standing.SET_ASIDE, Standing.WITHDRAWN}),
    Standing.CHOSEN: frozenset({Standing.DONE, Standing.SET_ASIDE}),
    Standing.SET_ASIDE: frozenset({Standing.ANSWERED, Standing.CHOSEN}),
    Standing.DONE: frozenset(),
    Standing.WITHDRAWN: frozenset(),
}
OPEN = frozenset({Standing.RECEIVED, Standing.ANSWERED})
SUPPORTABLE = OPEN | {Standing.CHOSEN}


def first_standing(nature: Nature) -> Standing:
    """An initiative invites people to something: somebody reads it before it is shown."""
    return Standing.SUBMITTED if nature is Nature.INITIATIVE else Standing.RECEIVED


def may_become(before: Standing, after: Standing) -> bool:
    """Whether a proposal may go from one standing to the other."""
    return after in _NEXT[before]


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed of a proposal to compare it: its reference and its public words."""

    reference: str
    text: str
    problem: str = ""


MOST_SHOWN = 3
NEAR = 0.45  # shared meaning-bearing words, weighted: measured on tests/participation/near.yml


def similar(text: str, known: Sequence[Known], *, problem: str = "") -> tuple[Known, ...]:
    """The proposals nearest to `text`, best first, at most three.

    One on the same problem is shown a little sooner.
    """
    scores = nearest(text, [each.text for each in known])
    raised = [
        (score + (0.1 if problem and each.problem == problem else 0.0), each)
        for score, each in zip(scores, known, strict=True)
    ]
    near = sorted((pair for pair in raised if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return tuple(each for _, each in near[:MOST_SHOWN])
