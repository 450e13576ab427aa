"""What a conversation may ask about polls, over the database."""

from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.polls.order import order_for
from bot.civic.polls.views import PollView, ResultView
from bot.storage import polls
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.polls import Status, StoredPoll
from bot.storage.polls.counting import result_of


class StoredPolls:
    """Implements `bot.dialogues.services.polls.Polls` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._person = claimed.person_id

    def open(self) -> tuple[PollView, ...]:
        """The open polls, the one that closes first first."""
        with self._database.read() as connection:
            found = polls.listed(connection, [Status.OPEN])
            return tuple(self._view(connection, each) for each in reversed(found))

    def poll(self, reference: str) -> PollView | None:
        """One open poll."""
        with self._database.read() as connection:
            found = polls.find(connection, reference)
            if found is None or found.status is not Status.OPEN:
                return None
            return self._view(connection, found)

    def _view(self, connection: Connection, found: StoredPoll) -> PollView:
        receipt, voted = polls.receipt_of(connection, found.id, self._person)
        order = order_for(found.poll.reference, self._person, len(found.poll.options))
        return PollView(found.poll, order, receipt, voted)

    def in_time(self, reference: str, message: str, now: datetime) -> bool:
        """By the message's arrival on our disk."""
        with self._database.read() as connection:
            return polls.in_time(connection, reference, message, now)

    def results(self, reference: str = "") -> ResultView | None:
        """That poll, or the one that was closed last, or else one that is open."""
        with self._database.read() as connection:
            if reference:
                return polls.results(connection, reference)
            for status in (Status.CLOSED, Status.OPEN):
                if found := polls.listed(connection, [status], limit=1):
                    return result_of(found[0])
        return None
