"""What a turn asks for in participation."""

from dataclasses import dataclass

from bot.civic.participation.indicators import Answer, Felt, Round
from bot.civic.participation.proposals import Nature
from bot.messages import Effect


@dataclass(frozen=True, slots=True)
class ProposalMade(Effect):
    """A proposal in the person's words; `problem`: the reference of what it answers, if any."""

    reference: str
    text: str
    commune: str = ""
    problem: str = ""
    nature: Nature = Nature.SOLUTION


@dataclass(frozen=True, slots=True)
class ProposalSupported(Effect):
    """The person is for this proposal; said twice, it counts once."""

    reference: str


@dataclass(frozen=True, slots=True)
class IndicatorAnswered(Effect):
    """The person's answer to an indicator's question; `felt`: to « est-ce que ça va mieux ? »."""

    reference: str
    round: Round
    answer: Answer
    felt: Felt | None = None
