"""What a cycle leaves to the next: nothing that people said is dropped without a word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.civic.participation.indicators import Change
from bot.civic.participation.proposals import OPEN, Standing


@dataclass(frozen=True, slots=True)
class Concern:
    """A problem of the cycle with its rank (None: it was not put to the vote)."""

    problem: str
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """A proposal of the cycle; `changes`: what its indicators say."""

    reference: str
    problem: str
    standing: Standing
    changes: tuple[Change, ...] = ()

    @property
    def worked(self) -> bool:
        """Done or under way, one indicator better and none worse."""
        kept = self.standing in (Standing.CHOSEN, Standing.DONE)
        return kept and Change.BETTER in self.changes and Change.WORSE not in self.changes


@dataclass(frozen=True, slots=True)
class Remaining:
    """What the next cycle opens with; `solved` is what it does not take up again."""

    problems: tuple[str, ...]
    proposals: tuple[str, ...]
    solved: tuple[str, ...]


def remaining(concerns: Sequence[Concern], ideas: Iterable[Idea]) -> Remaining:
    """Problems without a solution that worked, first the first of the vote; open proposals,

    and those chosen that did not help.
    """
    ideas = tuple(ideas)
    solved = {idea.problem for idea in ideas if idea.problem and idea.worked}
    left = [each for each in concerns if each.problem not in solved]
    left.sort(key=lambda each: (each.rank is None, each.rank or 0))
    return Remaining(
        tuple(each.problem for each in left),
        tuple(idea.reference for idea in ideas if _goes_on(idea)),
        tuple(each.problem for each in concerns if each.problem in solved),
    )


def _goes_on(idea: Idea) -> bool:
    if idea.standing in OPEN:
        return True
    return idea.standing is Standing.CHOSEN and not idea.worked
