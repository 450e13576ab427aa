"""Erasure: words go, keys and counts stay, and a message that comes again is still known."""

from datetime import timedelta

import sqlalchemy as sa

from bot.messages import CaseOpened, GrievanceRecorded
from bot.storage import cases, conversations, grievances, outbox, people, timers
from bot.storage.database import Database
from bot.storage.tables import conversation, grievance, inbound, mediation_case, metadata, timer
from tests import making
from tests.making import NOW, letter, store

SECRET = "rue-du-secret"


def written_about(database: Database, table: sa.Table) -> bool:
    with database.read() as connection:
        return any(SECRET in str(row) for row in connection.execute(sa.select(table)))


def tell_all(database: Database, address: str) -> conversations.Claimed:
    """A person of whom every table knows something."""
    number = making.conversation(database, address)
    store(database, making.inbound(address=address))
    (claimed,) = making.claim(database)
    with database.write() as connection:
        connection.execute(
            sa.update(inbound)
            .where(inbound.c.conversation_id == number)
            .values(text=SECRET, payload=SECRET, attachments=[{"kind": SECRET}], status="done")
        )
        outbox.put(connection, [letter(number, SECRET)], NOW)
        (outgoing,) = outbox.due(connection, making.Channel.SMS, NOW, 1)
        outbox.mark_sent(connection, {outgoing.id: "x"}, NOW)
        timers.set_timer(connection, number, "close", SECRET, NOW + timedelta(days=1))
        recorded = GrievanceRecorded("D-2222", SECRET, "Cannes", SECRET)
        grievances.record(connection, recorded, claimed.person_id, number, NOW)
        opened = CaseOpened("C-2222", "asked", SECRET)
        cases.open_case(connection, opened, claimed.person_id, number, NOW)
        conversations.move_on(connection, {number: {"slots": {"place": SECRET}}}, NOW)
    return claimed


def test_words_and_links_go(database: Database) -> None:
    claimed = tell_all(database, "+33600000009")
    assert any(written_about(database, table) for table in metadata.tables.values())
    with database.write() as connection:
        people.erase(connection, claimed.person_id)
    left = [table.name for table in metadata.tables.values() if written_about(database, table)]
    assert left == []
    with database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(timer)) == 0
        for table in (grievance, mediation_case):
            assert connection.execute(
                sa.select(table.c.person_id, table.c.conversation_id)
            ).one() == (None, None)
        assert grievances.of_person(connection, claimed.person_id) == ()


def test_what_comes_again_is_still_known(database: Database) -> None:
    message = making.inbound(address="+33600000009", external_id="again")
    store(database, message)
    (claimed,) = making.claim(database)
    with database.write() as connection:
        people.erase(connection, claimed.person_id)
    assert store(database, message) == 0


def test_others_lose_nothing(database: Database) -> None:
    claimed, other = tell_all(database, "+33600000009"), making.conversation(database, "other")
    store(database, making.inbound(SECRET, "other"))
    with database.write() as connection:
        conversations.move_on(connection, {other: {"slots": {"place": SECRET}}}, NOW)
        people.erase(connection, claimed.person_id)
    assert written_about(database, inbound)
    assert written_about(database, conversation)


def test_a_turn_under_way_on_what_was_erased_is_redone(database: Database) -> None:
    store(database, making.inbound())
    (claimed,) = making.claim(database)
    with database.write() as connection:
        people.erase(connection, claimed.person_id)
    with database.write() as connection:
        assert conversations.still_ours(connection, "w", [claimed]) == set()
