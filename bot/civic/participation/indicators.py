"""Indicators of a chosen solution: asked or counted before and after, then compared."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A question asked to those concerned, or a figure that agents enter."""

    QUESTION = "question"
    FIGURE = "figure"


class Round(StrEnum):
    """When it is measured."""

    BEFORE = "before"
    AFTER = "after"


class Answer(StrEnum):
    """What somebody answers to the question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Felt(StrEnum):
    """What somebody answers to « est-ce que ça va mieux ? »."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Change(StrEnum):
    """What the comparison says."""

    UNKNOWN = "unknown"  # one side is missing, or too few answered
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


FEWEST = 5  # answers: under that a share says nothing, and might say who answered
_CONFIDENCE = 1.645  # of a normal law: 90 %, both sides
_LEAST_SHARE = 0.05
_LEAST_RATIO = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of one round."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def count(self) -> int:
        """How many answered."""
        return self.yes + self.partly + self.no

    @property
    def enough(self) -> bool:
        """Whether a share may be shown."""
        return self.count >= FEWEST

    @property
    def share(self) -> float:
        """From 0 (all say no) to 1 (all say yes); « partly » is half a yes."""
        return (self.yes + 0.5 * self.partly) / self.count if self.count else 0.0

    @property
    def variance(self) -> float:
        """Of one answer around the share."""
        if not self.count:
            return 0.0
        squares = self.yes + 0.25 * self.partly
        return max(squares / self.count - self.share**2, 0.0)


def tally(answers: Iterable[Answer]) -> Tally:
    """Count the answers of one round."""
    counted = Counter(answers)
    return Tally(counted[Answer.YES], counted[Answer.PARTLY], counted[Answer.NO])


def compare_answers(before: Tally, after: Tally) -> Change:
    """Better or worse only when the difference is more than chance would make (90 %)."""
    if not (before.enough and after.enough):
        return Change.UNKNOWN
    error = math.sqrt(before.variance / before.count + after.variance / after.count)
    least = max(_LEAST_SHARE, _CONFIDENCE * error)
    difference = after.share - before.share
    if abs(difference) < least:
        return Change.SAME
    return Change.BETTER if difference > 0 else Change.WORSE


def compare_figures(before: float | None, after: float | None, *, more_is_better: bool) -> Change:
    """A figure that moved by less than 5 % did not move."""
    if before is None or after is None:
        return Change.UNKNOWN
    if abs(after - before) <= _LEAST_RATIO * max(abs(before), abs(after)):
        return Change.SAME
    return Change.BETTER if (after > before) is more_is_better else Change.WORSE
