"""What a conversation may ask of the recurring problems, over the database."""

from bot.civic.grievances.views import NearProblem
from bot.storage.database import Database


class StoredProblems:
    """Implements `bot.dialogues.services.problems.Problems`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def nearest(self, _text: str, _commune: str) -> NearProblem | None:
        """None as long as no problem is stored."""
        return None
