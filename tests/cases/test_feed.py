"""The feed tells every change once, in this process or another, within a second."""

import asyncio
import time

import pytest

from bot.handoff.feed import Feed
from bot.storage import cases
from bot.storage.database import Database
from tests import making
from tests.cases.making import beside, case, mediator, person
from tests.making import NOW


@pytest.mark.anyio
async def test_what_changes_is_told_soon(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference, other = beside(database, person_id, conversation_id), case(database)
    feed, closing = Feed(database), asyncio.Event()
    running = asyncio.create_task(feed.run(closing))
    await asyncio.sleep(0.1)
    mark = feed.mark()
    assert (await feed.wait_for_change(mark, 0.3)).cases == frozenset()
    elsewhere = Database(database.engine.url.render_as_string(hide_password=False))
    begun = time.monotonic()
    making.store(elsewhere, making.inbound("et alors ?", address))
    changes = await feed.wait_for_change(mark, 5)
    assert changes.cases == {reference}
    assert time.monotonic() - begun < 1
    with elsewhere.write() as connection:
        cases.take(connection, other, one, NOW)
    changes = await feed.wait_for_change(changes.mark, 5)
    assert changes.cases == {other}
    assert feed.since(mark).cases == {reference, other}
    closing.set()
    await running
    elsewhere.close()


@pytest.mark.anyio
async def test_a_mark_of_another_process_means_look_at_everything(database: Database) -> None:
    feed = Feed(database)
    assert (await feed.wait_for_change("other-7", 5)).cases is None
    assert (await feed.wait_for_change("", 5)).cases is None
