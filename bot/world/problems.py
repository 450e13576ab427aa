"""What a conversation may ask of the recurring problems."""

from collections.abc import Callable

from bot.civic.grievances.views import NearProblem

FindProblem = Callable[[str, str], NearProblem | None]


def no_problem(_text: str, _commune: str) -> NearProblem | None:
    """Where nothing is known of problems."""
    return None


class StoredProblems:
    """Implements `bot.dialogues.services.problems.Problems`."""

    def __init__(self, find: FindProblem) -> None:
        self._find = find

    def nearest(self, text: str, commune: str) -> NearProblem | None:
        """The known problem that is told again."""
        return self._find(text, commune)
