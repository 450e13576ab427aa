"""What may be told of participation, in conversation and on public pages."""

from dataclasses import dataclass
from datetime import datetime

from bot.civic.participation.indicators import Kind, Round
from bot.civic.participation.phases import Phase
from bot.civic.participation.proposals import Feasibility, Nature, Standing
from bot.civic.participation.themes import Theme


@dataclass(frozen=True, slots=True)
class CycleView:
    """A cycle as anybody may see it."""

    reference: str
    number: int
    title: str
    summary: str
    phase: Phase
    opened_at: datetime
    moved_at: datetime
    closed_at: datetime | None = None
    phase_ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal as anybody may see it: masked words, no author."""

    reference: str
    title: str
    text: str
    commune: str
    problem: str
    nature: Nature
    standing: Standing
    supports: int
    created_at: datetime
    changed_at: datetime
    feasibility: Feasibility | None = None
    why: str = ""
    answered_by: str = ""
    put_forward: bool = False
    theme: Theme = Theme.OTHER


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """What a person is asked: the question, about which proposal, before or after."""

    reference: str
    kind: Kind
    question: str
    about: str
    round: Round


@dataclass(frozen=True, slots=True)
class Priority:
    """A problem of the cycle in its order."""

    problem: str
    label: str
    rank: int | None
