"""Ballots as digits: one for each option, in the order of the poll's definition.

| kind    | digit                                              |
|---------|----------------------------------------------------|
| choices | 1: chosen                                          |
| grades  | 5 (best) to 1; 0: no grade                         |
| ranking | 1: first choice, 2: second…; equal: the same digit |
| points  | how many points                                    |

0 always means that nothing was said of the option; a ballot of zeros is blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.civic.voting.methods import GRADES, Method
from bot.errors import DataError

Digits = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
_ZERO = ord("0")
_HIGHEST = 9


@dataclass(frozen=True, slots=True)
class Marks:
    """`digits`: a row for each different ballot, a column for each option; `weights`: how many."""

    digits: Digits
    weights: Numbers

    @property
    def options(self) -> int:
        """How many options there are."""
        return int(self.digits.shape[1])

    def without_blank(self) -> "Marks":
        """Only the ballots that say something."""
        said = self.digits.any(axis=1)
        return Marks(self.digits[said], self.weights[said])


def gather(counts: Mapping[str, int], options: int) -> Marks:
    """Ballots (their digits, and how many there are of each) made ready to be counted.

    Raises `DataError` when a ballot has not one digit for each option.
    """
    wrong = next((b for b in counts if len(b) != options), None)
    if wrong is not None:
        raise DataError(f"a ballot has {len(wrong)} marks for {options} options")
    try:
        text = "".join(counts).encode("ascii")
    except UnicodeEncodeError:
        raise DataError("a ballot holds a sign that is no digit") from None
    digits = (np.frombuffer(text, dtype=np.uint8) - _ZERO).reshape(len(counts), options)
    if (digits > _HIGHEST).any():
        raise DataError("a ballot holds a sign that is no digit")
    return Marks(digits, np.fromiter(counts.values(), dtype=np.int64, count=len(counts)))


def check(marks: Marks, method: Method, points: int = 0) -> None:
    """Raise `DataError` when a ballot is not one of this method (`points`: how many it shares)."""
    digits = marks.digits
    if method.kind == "choices" and (digits > 1).any():
        raise DataError("a ballot of choices holds something else than 0 and 1")
    if method.kind == "grades" and (digits > GRADES).any():
        raise DataError(f"a grade is above {GRADES}")
    if method.kind == "points" and (digits.sum(axis=1) > points).any():
        raise DataError(f"a ballot shares more than {points} points")
