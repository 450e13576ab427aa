"""What another process answers rings here within a second."""

import asyncio
import time

import pytest

from bot.messages import Channel
from bot.postman import Postman
from bot.signals import Signals
from bot.storage import outbox
from bot.storage.conversations import conversation_of
from bot.storage.database import Database
from tests import making
from tests.making import NOW


@pytest.mark.anyio
async def test_a_letter_of_another_process_rings(database: Database) -> None:
    making.store(database, making.inbound(address="browser", channel=Channel.WEB))
    signals, closing = Signals(), asyncio.Event()
    running = asyncio.create_task(Postman(database, signals).run(closing))
    await asyncio.sleep(0.1)
    waiting = asyncio.create_task(signals.wait_for_mail("browser", 10))
    begun = time.monotonic()
    with database.write() as connection:
        number = conversation_of(connection, Channel.WEB, "browser")
        assert number is not None
        outbox.put(connection, [making.letter(number, "bonjour", channel=Channel.WEB)], NOW)
    await waiting
    assert time.monotonic() - begun < 1
    closing.set()
    await running


def test_each_letter_rings_once(database: Database) -> None:
    making.store(database, making.inbound(address="browser", channel=Channel.WEB))
    postman = Postman(database, Signals())
    with database.write() as connection:
        number = conversation_of(connection, Channel.WEB, "browser")
        assert number is not None
        outbox.put(connection, [making.letter(number, "avant", channel=Channel.WEB)], NOW)
    assert postman.look() == frozenset()
    with database.write() as connection:
        outbox.put(connection, [making.letter(number, "bonjour", channel=Channel.WEB)], NOW)
        outbox.put(connection, [making.letter(number, "par SMS")], NOW)
    assert postman.look() == {"browser"}
    assert postman.look() == frozenset()
