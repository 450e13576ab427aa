"""What a person may hear about polls."""

from dataclasses import dataclass

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
    """A poll and what came out; `outcome` is None until it is closed and counted."""

    poll: Poll
    voters: int
    outcome: Outcome | None = None
