"""What a conversation may ask of events, over the database."""

from datetime import datetime

from bot.civic.events.event import EventView, SignUpView
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.events import listing, signing


class StoredEvents:
    """Implements `bot.dialogues.services.events.Events` for one conversation.

    `address`: the root of our public pages; empty: there is none.
    """

    def __init__(self, database: Database, claimed: Claimed, address: str) -> None:
        self._database = database
        self._claimed = claimed
        self._address = address.rstrip("/")

    def coming(self, now: datetime) -> tuple[EventView, ...]:
        """What has not begun."""
        with self._database.read() as connection:
            return tuple(listing.coming(connection, now))

    def event(self, reference: str) -> EventView | None:
        """By its reference."""
        with self._database.read() as connection:
            return listing.by_reference(connection, reference)

    def mine(self, now: datetime) -> tuple[SignUpView, ...]:
        """This person's sign-ups."""
        with self._database.read() as connection:
            return signing.of_person(connection, self._claimed.person_id, now)

    def calendar(self, reference: str) -> str:
        """Where the public pages serve it."""
        return f"{self._address}/evenements/{reference}.ics" if self._address else ""
