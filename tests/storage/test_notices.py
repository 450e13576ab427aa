"""Unasked words: once per key, at a decent hour, only where the person can be reached."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.civic.territory import Territory
from bot.messages import Channel, Inbound, Reply
from bot.storage import conversations, people
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.notices import Invitation, Notice, invite, tell
from bot.storage.tables import conversation, notice, outbox, timer

MORNING = datetime(2026, 11, 23, 10, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)


@pytest.fixture
def person(database: Database) -> int:
    with database.write() as connection:
        store_inbounds(connection, [Inbound(Channel.SMS, "1", "+33612345678", "salut")], MORNING)
        return connection.scalars(sa.select(conversation.c.person_id)).one()


def test_once_per_key(database: Database, territory: Territory, person: int) -> None:
    told = Notice("grievance:D-1:closed", person, "grievance", (Reply("C'est réparé."),))
    with database.write() as connection:
        assert tell(connection, told, MORNING, territory)
        assert not tell(connection, told, MORNING, territory)
        rows = connection.execute(sa.select(outbox.c.priority, outbox.c.due_at)).all()
    assert [row.priority for row in rows] == ["1-notice"]
    assert rows[0].due_at == MORNING


def test_not_at_night(database: Database, territory: Territory, person: int) -> None:
    with database.write() as connection:
        tell(connection, Notice("k", person, "event", (Reply("Demain."),)), NIGHT, territory)
        invite(connection, Invitation("i", person, "poll", "follow_up"), NIGHT, territory)
        dues = [
            connection.scalar(sa.select(outbox.c.due_at)),
            connection.scalar(sa.select(timer.c.due_at)),
        ]
    assert dues == [datetime(2026, 11, 24, 8, 30, tzinfo=UTC)] * 2


def test_nobody_is_told_who_said_stop(
    database: Database, territory: Territory, person: int
) -> None:
    with database.write() as connection:
        number = connection.scalars(sa.select(conversation.c.id)).one()
        conversations.mark_stopped(connection, number, MORNING)
        told = Notice("k", person, "event", (Reply("Demain."),))
        assert not tell(connection, told, MORNING, territory)


def test_an_erasure_keeps_the_key_alone(
    database: Database, territory: Territory, person: int
) -> None:
    with database.write() as connection:
        tell(connection, Notice("k", person, "event", (Reply("Demain."),)), MORNING, territory)
        people.erase(connection, person)
        row = connection.execute(sa.select(notice)).one()
    assert (row.key, row.person_id, row.conversation_id) == ("k", None, None)
