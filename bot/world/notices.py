"""What a conversation may ask of how the person wants to be told, over the database."""

from sqlalchemy.engine import Connection

from bot.civic.notices.kinds import NOTICES, News, Wish
from bot.messages import Channel
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.notices import best_conversation
from bot.storage.preferences import NO_WISH, preferences


class StoredNotices:
    """Implements `bot.dialogues.services.notices.Notices` for one conversation."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self._claimed = claimed

    def wishes(self) -> tuple[Wish, ...]:
        """One for each kind of news."""
        with self._database.read() as connection:
            return tuple(self._wish(connection, news) for news in News)

    def _wish(self, connection: Connection, news: News) -> Wish:
        person, kind = self._claimed.person_id, NOTICES[news][0]
        said = preferences(connection, [person], kind).get(person, NO_WISH)
        reached = best_conversation(connection, person, kind)
        there = Channel(reached.channel) if reached is not None else said.channel
        here = there == self._claimed.channel or (reached and reached.id == self._claimed.id)
        return Wish(news, said.wanted, said.channel, None if here else there)
