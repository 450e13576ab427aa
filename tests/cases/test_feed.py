"""The feed tells every change once, whoever wrote it, and however late it is committed."""

import asyncio
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.handoff.feed import Feed
from bot.storage import case_feed, cases
from bot.storage.database import Database
from bot.storage.tables import case_change, mediation_case
from tests import making
from tests.cases.making import beside, case, mediator, person
from tests.making import NOW


def test_each_change_is_told_once(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference, other = beside(database, person_id, conversation_id), case(database)
    tail = case_feed.Tail()

    def read() -> set[str]:
        with database.read() as connection:
            return set(tail.read(connection))

    assert read() == set()
    making.store(database, making.inbound("et alors ?", address))
    assert read() == {reference}
    with database.write() as connection:
        cases.take(connection, other, one, NOW)
        cases.note(connection, reference, one, "vu", NOW)
    assert read() == {reference, other}
    assert read() == set()


def test_what_is_said_of_the_end_is_told_and_nothing_later(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, _address = person(database)
    reference = beside(database, person_id, conversation_id)
    with database.write() as connection:
        cases.take(connection, reference, one, NOW)
        cases.close(connection, reference, one, "solved", NOW)
    tail = case_feed.Tail()

    def told(minutes: int) -> set[str]:
        with database.write() as connection:
            tail.read(connection)
            case_feed.ring(connection, [conversation_id], NOW + timedelta(minutes=minutes))
            return set(tail.read(connection))

    assert told(minutes=1) == {reference}
    assert told(minutes=11) == set()


def test_a_change_that_is_committed_late_is_not_missed(database: Database) -> None:
    first, second = case(database), case(database)
    tail = case_feed.Tail()
    with database.write() as connection:
        tail.read(connection)
        rows = dict(
            connection.execute(sa.select(mediation_case.c.reference, mediation_case.c.id))
            .tuples()
            .all()
        )
        number = case_feed.last(connection) + 10

    def change(number: int, reference: str) -> None:
        with database.write() as connection:
            connection.execute(
                sa.insert(case_change).values(
                    id=number, mediation_case_id=rows[reference], kind="message", at=NOW
                )
            )

    change(number + 1, first)
    with database.read() as connection:
        assert tail.read(connection) == {first}
    change(number, second)
    with database.read() as connection:
        assert tail.read(connection) == {second}


@pytest.mark.anyio
async def test_whoever_waits_is_told_within_a_second(database: Database) -> None:
    one = mediator(database)
    reference, other = case(database), case(database)
    feed, closing = Feed(database), asyncio.Event()
    running = asyncio.create_task(feed.run(closing))
    await asyncio.sleep(0.1)
    mark = feed.mark()
    assert (await feed.wait_for_change(mark, 0.3)).cases == frozenset()
    elsewhere = Database(database.engine.url.render_as_string(hide_password=False))
    begun = time.monotonic()
    with elsewhere.write() as connection:
        cases.take(connection, reference, one, NOW)
    changes = await feed.wait_for_change(mark, 5)
    assert changes.cases == {reference}
    assert time.monotonic() - begun < 1
    with elsewhere.write() as connection:
        cases.take(connection, other, one, NOW)
    assert (await feed.wait_for_change(changes.mark, 5)).cases == {other}
    assert feed.since(mark).cases == {reference, other}
    closing.set()
    await running
    elsewhere.close()


@pytest.mark.anyio
async def test_a_mark_of_another_process_means_look_at_everything(database: Database) -> None:
    feed = Feed(database)
    assert (await feed.wait_for_change("other-7", 5)).cases is None
    assert (await feed.wait_for_change("", 5)).cases is None
