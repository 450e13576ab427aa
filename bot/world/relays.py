"""What a conversation may ask of people put in touch, over the database."""

from bot.civic.relays.effects import RelayView
from bot.civic.relays.volunteers import Subject, Volunteer
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.relays import offers, relaying


class StoredRelays:
    """Implements `bot.dialogues.services.relays.Relays` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._person = claimed.person_id

    def somebody(self, subject: Subject, commune: str) -> bool:
        """Among those who can be reached."""
        with self._database.read() as connection:
            return relaying.seek(connection, self._person, subject, commune)

    def offered(self) -> Volunteer | None:
        """This person's offer."""
        with self._database.read() as connection:
            return offers.offered(connection, self._person)

    def relay(self, reference: str) -> RelayView | None:
        """By its reference, for one of its two."""
        with self._database.read() as connection:
            return relaying.view(connection, reference, self._person)

    def under_way(self) -> RelayView | None:
        """The newest that is open."""
        with self._database.read() as connection:
            return relaying.under_way(connection, self._person)
