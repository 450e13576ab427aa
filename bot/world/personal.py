"""What is kept of the person, over the database."""

from collections.abc import Mapping

from bot.storage import personal
from bot.storage.conversations import Claimed
from bot.storage.database import Database


class StoredPersonal:
    """Implements `bot.dialogues.services.personal.Personal` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._claimed = claimed

    def kept(self) -> Mapping[str, int]:
        """Counted now."""
        with self._database.read() as connection:
            return personal.counts(connection, self._claimed.person_id)
