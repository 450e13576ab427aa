"""The database locked or down: nothing is acknowledged; when it is back, all is drained."""

import asyncio
import sqlite3
from collections.abc import Iterator

import pytest

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.errors import StoreUnavailable
from bot.messages import Inbound
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests import making
from tests.backbone.conftest import Backbone, until
from tests.emulators.postgres import Postgres

pytestmark = pytest.mark.anyio


async def drained(backbone: Backbone, messages: list[Inbound]) -> None:
    """Wait until each has its answer; each has one."""
    await until(lambda: all(backbone.answers(each) for each in messages))
    answers = [backbone.answers(each) or [] for each in messages]
    assert backbone.replies == sum(len(each) for each in answers)
    assert backbone.statuses() == {"done": len(messages)}


async def test_a_locked_file_acknowledges_nothing_then_drains(
    sqlite_url: str, engine: Engine, territory: Territory
) -> None:
    backbone = Backbone(Database(sqlite_url), engine, territory)
    waiting, refused = making.inbound(), making.inbound()
    await backbone.inbox.accept([waiting])
    lock = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    worker = backbone.worker()
    worker.start()
    with pytest.raises(StoreUnavailable):
        await backbone.inbox.accept([refused])
    lock.execute("ROLLBACK")
    lock.close()
    assert backbone.answers(refused) is None
    await backbone.inbox.accept([refused])  # the provider sends it again
    await drained(backbone, [waiting, refused])
    await asyncio.to_thread(worker.stop)
    backbone.database.close()


@pytest.fixture(scope="module")
def mortal(postgres: Postgres) -> Iterator[Postgres]:
    """A server of this file's own, that may be stopped. (`postgres`: it is installed.)"""
    with Postgres(fsync=False) as server:
        yield server


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "crashed"])
async def test_a_server_that_goes_acknowledges_nothing_then_drains(
    mortal: Postgres, engine: Engine, territory: Territory, crash: bool
) -> None:
    database = Database(mortal.create(f"down_{crash}"))
    upgrade(database)
    backbone = Backbone(database, engine, territory)
    worker = backbone.worker()
    worker.start()
    before = [making.inbound(address=f"a{number}") for number in range(40)]
    await asyncio.gather(*(backbone.inbox.accept([each]) for each in before))
    await asyncio.to_thread(lambda: mortal.stop(crash=crash))  # in the middle of the turns
    refused = making.inbound(address="late")
    with pytest.raises(StoreUnavailable):
        await backbone.inbox.accept([refused])
    await asyncio.to_thread(mortal.start)
    assert backbone.answers(refused) is None
    await backbone.inbox.accept([refused])
    await drained(backbone, [*before, refused])
    await asyncio.to_thread(worker.stop)
    database.close()


async def test_a_frozen_server_acknowledges_only_once_it_answers(
    mortal: Postgres, engine: Engine, territory: Territory
) -> None:
    database = Database(mortal.create("frozen"))
    upgrade(database)
    backbone = Backbone(database, engine, territory)
    await backbone.inbox.accept([first := making.inbound()])
    mortal.pause()
    pending = asyncio.create_task(backbone.inbox.accept([second := making.inbound()]))
    await asyncio.sleep(0.5)
    assert not pending.done()
    mortal.resume()
    await pending
    backbone.work()
    assert backbone.answers(first)
    assert backbone.answers(second)
    database.close()
