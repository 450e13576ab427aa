"""What arrives is one row for ever, however often and from however many sides it arrives."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import sqlalchemy as sa

from bot.messages import Attachment, Channel, Inbound, Kind
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.tables import conversation, inbound
from tests import making
from tests.making import NOW, store


def rows(database: Database, table: sa.Table) -> int:
    with database.read() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_five_replays_ten_at_once_are_one_row(database: Database) -> None:
    message = making.inbound(external_id="same")
    with ThreadPoolExecutor(10) as pool:
        new = sum(pool.map(lambda _: store(database, message), range(50)))
    assert new == 1
    assert rows(database, inbound) == rows(database, conversation) == 1


def test_the_same_message_twice_in_one_commit_is_one_row(database: Database) -> None:
    message = making.inbound(external_id="same")
    assert store(database, message, message) == 1


def test_the_same_id_on_two_channels_is_two_messages(database: Database) -> None:
    assert store(database, making.inbound(external_id="7", channel=Channel.SMS)) == 1
    assert store(database, making.inbound(external_id="7", channel=Channel.TELEGRAM)) == 1


def test_a_message_stays_known_once_it_is_done(database: Database) -> None:
    message = making.inbound(external_id="old")
    store(database, message)
    (claimed,) = making.claim(database)
    with database.write() as connection:
        (waiting,) = inbox.first_waiting(connection, [claimed.id])
        inbox.mark_done(connection, [waiting.id], NOW)
    assert store(database, message, now=NOW + timedelta(days=3650)) == 0


def test_two_processes_store_for_the_same_people_without_deadlock(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    people = [f"+336000000{number:02}" for number in range(10)]

    def arrivals(number: int) -> int:
        order = people if number % 2 else people[::-1]
        return store(databases[number % 2], *(making.inbound(address=each) for each in order))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(arrivals, range(24))) == 240
    assert rows(databases[0], conversation) == 10
    for each in databases:
        each.close()


def test_a_message_comes_back_as_it_was(database: Database) -> None:
    message = Inbound(
        Channel.TELEGRAM,
        "42",
        "1001",
        "Le lampadaire 💡 de la rue d'Antibes est éteint\nعربي",
        Kind.PHOTO,
        "/SetSlots(place=rue)",
        (Attachment("photo", "file-id"), Attachment("point", "", 43.55, 7.01)),
        NOW - timedelta(seconds=3),
    )
    store(database, message)
    (claimed,) = making.claim(database)
    with database.read() as connection:
        (waiting,) = inbox.first_waiting(connection, [claimed.id])
        assert inbox.text_of(connection, claimed.id, waiting.id) == message.text
        assert inbox.text_of(connection, claimed.id + 1, waiting.id) is None
    assert (claimed.channel, claimed.address) == (message.channel, message.address)
    for name in ("text", "kind", "payload", "attachments", "external_id", "sent_at"):
        assert getattr(waiting.message, name) == getattr(message, name)
    assert waiting.received_at == NOW


def test_a_timer_is_not_somebody_heard(database: Database) -> None:
    store(database, making.inbound())
    later = NOW + timedelta(days=1)
    store(database, Inbound(Channel.SMS, "timer:1", "+33600000001", kind=Kind.TIMER), now=later)
    with database.read() as connection:
        assert connection.scalar(sa.select(conversation.c.heard_at)) == NOW
