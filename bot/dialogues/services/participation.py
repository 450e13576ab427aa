"""What the dialogues ask of the cycle of participation."""

from typing import Protocol

from bot.civic.participation.proposals import Nature
from bot.civic.participation.views import AskedIndicator, CycleView, Priority, ProposalView


class Participation(Protocol):
    """The open cycle, its priorities, what people proposed, what is asked of them."""

    def cycle(self) -> CycleView | None:
        """The open cycle; None between two."""
        ...

    def priorities(self) -> tuple[Priority, ...]:
        """The problems of the open cycle, in the order of the vote."""
        ...

    def near_ideas(self, text: str) -> tuple[ProposalView, ...]:
        """The proposals that say nearly the same, best first, at most three."""
        ...

    def idea(self, reference: str) -> ProposalView | None:
        """The proposal of that reference."""
        ...

    def own_ideas(self) -> tuple[ProposalView, ...]:
        """What this person proposed, newest first."""
        ...

    def shown(self, nature: Nature | None, commune: str) -> tuple[ProposalView, ...]:
        """What is shown of a commune (empty: of all), first what matters most; None: all kinds."""
        ...

    def near_problem(self, text: str) -> Priority | None:
        """The known problem that an idea seems to answer, if one is near."""
        ...

    def indicator(self, reference: str) -> AskedIndicator | None:
        """The question of that indicator, as long as it is asked."""
        ...
