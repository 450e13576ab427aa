"""What a conversation may ask of subscriptions, over the database."""

from bot.civic.campaigns.interests import Interest
from bot.storage.campaigns import subscriptions
from bot.storage.conversations import Claimed
from bot.storage.database import Database


class StoredCampaigns:
    """Implements `bot.dialogues.services.campaigns.Campaigns` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._claimed = claimed

    def subscribed(self) -> tuple[Interest, ...]:
        """This person's subjects."""
        with self._database.read() as connection:
            return subscriptions.of_person(connection, self._claimed.person_id)

    def towns(self) -> tuple[str, ...]:
        """This person's towns."""
        with self._database.read() as connection:
            return subscriptions.towns(connection, self._claimed.person_id)
