"""The Schulze method (M. Schulze, 2011), by winning votes.

An option beats another when the strongest chain of duels from it to the other is stronger than
the strongest back. A chain is as strong as its weakest duel; a duel, as the voters who won it.
Options that a ballot does not rank come after those it does, equal among themselves.
"""

import numpy as np

from bot.civic.voting.marks import Marks, Numbers
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome, Row

_UNRANKED = 255


def schulze(marks: Marks, blank: int) -> Outcome:
    """Count; tiers are those whom nobody left beats, taken away in turn."""
    duels = pairwise(marks)
    paths = strongest_paths(duels)
    won = tuple(int(each) for each in (duels > duels.T).sum(axis=1))
    rows = tuple(tuple(int(each) for each in row) for row in duels)
    return Outcome(Method.SCHULZE, int(marks.weights.sum()), blank, _tiers(paths), won, duels=rows)


def pairwise(marks: Marks) -> Numbers:
    """`[a, b]`: how many rank a before b."""
    ranks = marks.digits.astype(np.uint8).T.copy()
    ranks[ranks == 0] = _UNRANKED
    duels = np.zeros((marks.options, marks.options), dtype=np.int64)
    for a in range(marks.options):
        for b in range(marks.options):
            if a != b:
                duels[a, b] = marks.weights[ranks[a] < ranks[b]].sum()
    return duels


def strongest_paths(duels: Numbers) -> Numbers:
    """`[a, b]`: the strength of the strongest chain from a to b (Floyd and Warshall)."""
    paths = np.where(duels > duels.T, duels, 0)
    for through in range(len(paths)):
        chains = np.minimum(paths[:, through, None], paths[None, through, :])
        paths = np.maximum(paths, chains)
    np.fill_diagonal(paths, 0)
    return paths


def _tiers(paths: Numbers) -> tuple[Row, ...]:
    left = list(range(len(paths)))
    tiers = []
    while left:  # beating is transitive: somebody is always unbeaten
        best = tuple(a for a in left if all(paths[b, a] <= paths[a, b] for b in left))
        tiers.append(best)
        left = [a for a in left if a not in best]
    return tuple(tiers)
