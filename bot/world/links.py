"""What a conversation may ask of linked channels, over the database."""

from datetime import datetime

from bot.civic.links.codes import Standing, standing
from bot.civic.links.ways import Ways
from bot.messages import Channel
from bot.storage import links
from bot.storage.conversations import Claimed
from bot.storage.database import Database


class StoredLinks:
    """Implements `bot.dialogues.services.links.Links` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed, ways: Ways) -> None:
        self._database = database
        self._claimed = claimed
        self._ways = ways

    def standing(self, code: str, now: datetime) -> Standing:
        """What this code is worth now, for this person."""
        with self._database.read() as connection:
            given = links.given(connection, code)
            misses = links.misses(connection, self._claimed.id, now)
        return standing(given, self._claimed.person_id, misses, now)

    def channels(self) -> tuple[Channel, ...]:
        """The person's other channels."""
        with self._database.read() as connection:
            return links.others(connection, self._claimed.person_id, self._claimed.id)

    def telegram(self) -> str:
        """The bot's name, from the settings."""
        return self._ways.telegram

    def phone(self) -> str:
        """The service's number, from the settings."""
        return self._ways.phone
