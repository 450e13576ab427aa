"""What a person may hear about polls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.civic.polls.definition import Poll
from bot.civic.voting.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PollView:
    """An open poll for one person. `order`: the options as this person sees them, neutral.

    `receipt`: the code of their ballot, the same for ever; `voted`: whether there is one already.
    """

    poll: Poll
    order: tuple[int, ...]
    receipt: str
    voted: bool = False


@dataclass(frozen=True, slots=True)
class ResultView:
    """A poll and what came out; `outcome` is None until it is closed and counted.

    `voters`: at the last seal. `towns`: the outcome of each town that may be shown.
    """

    poll: Poll
    voters: int
    outcome: Outcome | None = None
    towns: Mapping[str, Outcome] = field(default_factory=dict)
