"""Methods that add: approval (one for each option chosen) and points (as many as were given)."""

import numpy as np

from bot.civic.voting.marks import Marks, Numbers
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome, Row


def approval(marks: Marks, blank: int) -> Outcome:
    """Whoever is chosen by most comes first (Brams and Fishburn, 1978)."""
    figures = marks.weights @ (marks.digits > 0).astype(np.int64)
    return _outcome(Method.APPROVAL, marks, blank, figures)


def points(marks: Marks, blank: int) -> Outcome:
    """Whoever gets most points comes first (cumulative voting)."""
    figures = marks.weights @ marks.digits.astype(np.int64)
    return _outcome(Method.POINTS, marks, blank, figures)


def _outcome(method: Method, marks: Marks, blank: int, figures: Numbers) -> Outcome:
    row = tuple(int(each) for each in figures)
    return Outcome(method, int(marks.weights.sum()), blank, by_figure(row), row)


def by_figure(figures: Row) -> tuple[Row, ...]:
    """Options in tiers, the highest figure first."""
    return tuple(
        tuple(option for option, figure in enumerate(figures) if figure == height)
        for height in sorted(set(figures), reverse=True)
    )
