"""What the dialogues ask of the recurring problems."""

from typing import Protocol

from bot.civic.grievances.views import NearProblem


class Problems(Protocol):
    """The known problems, found by what somebody says."""

    def nearest(self, text: str, commune: str) -> NearProblem | None:
        """The known problem that these words tell too, sure enough to ask; None: nothing near."""
        ...
