"""One count, by any method."""

from collections.abc import Callable, Mapping

from bot.civic.voting.majority import majority
from bot.civic.voting.marks import Marks, gather
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome
from bot.civic.voting.runoff import runoff
from bot.civic.voting.schulze import schulze
from bot.civic.voting.sums import approval, points

_METHODS: Mapping[Method, Callable[[Marks, int], Outcome]] = {
    Method.APPROVAL: approval,
    Method.MAJORITY: majority,
    Method.SCHULZE: schulze,
    Method.IRV: runoff,
    Method.POINTS: points,
}


def tally(counts: Mapping[str, int], options: int, method: Method) -> Outcome:
    """Count ballots: their digits (see `marks`), and how many there are of each.

    Raises `DataError` when a ballot is not readable.
    """
    marks = gather(counts, options)
    said = marks.without_blank()
    blank = int(marks.weights.sum() - said.weights.sum())
    return _METHODS[method](said, blank)
