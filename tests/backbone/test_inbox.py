"""The way in: on disk before it is acknowledged, masked, and one answer for one message."""

import asyncio

import pytest
import sqlalchemy as sa

from bot.door import storable
from bot.inbox import Inbox
from bot.messages import Attachment, Channel, Delivery, Inbound, Kind, Receipt
from bot.signals import Signals
from bot.storage.database import Database
from bot.storage.tables import conversation, delivery, inbound
from tests import making
from tests.backbone.conftest import Backbone
from tests.emulators.postgres import Postgres

pytestmark = pytest.mark.anyio


async def test_what_arrives_together_is_all_on_disk(backbone: Backbone) -> None:
    messages = [making.inbound(f"message {number}", f"a{number % 7}") for number in range(300)]
    await asyncio.gather(*(backbone.inbox.accept([each]) for each in messages))
    assert backbone.count(inbound) == 300
    assert backbone.count(conversation) == 7
    with backbone.database.read() as connection:
        texts = connection.scalars(sa.select(inbound.c.text).order_by(inbound.c.id)).all()
    assert texts == [each.text for each in messages]


async def test_ten_at_once_five_times_are_one_message(backbone: Backbone) -> None:
    message = making.inbound()
    for _ in range(5):
        await asyncio.gather(*(backbone.inbox.accept([message]) for _ in range(10)))
    backbone.work()
    assert backbone.count(inbound) == 1
    assert backbone.replies == len(backbone.answers(message) or ())


async def test_nothing_is_stored_of_nothing(backbone: Backbone) -> None:
    await backbone.inbox.accept([])
    assert backbone.count(inbound) == 0


async def test_one_who_leaves_while_waiting_harms_nobody(backbone: Backbone) -> None:
    hasty = asyncio.create_task(backbone.inbox.accept([making.inbound()]))
    patient = asyncio.create_task(backbone.inbox.accept([making.inbound()]))
    await asyncio.sleep(0)
    hasty.cancel()
    await patient
    assert backbone.count(inbound) == 2  # it was on its way: it is stored all the same


async def test_whoever_waits_hears_of_any_failure(postgres: Postgres) -> None:
    database = Database(postgres.create("without_tables"))
    way_in = Inbox(database, Signals(), lambda: making.NOW)
    for _ in range(2):  # and the way in goes on after it
        with pytest.raises(sa.exc.ProgrammingError):
            await asyncio.wait_for(way_in.accept([making.inbound()]), 10)
    database.close()


HOSTILE = [
    "\x00NUL\x00",
    "\ud800 half a pair \udfff",
    "\x1b[31mcontrol\x07",
    "\u202eright to left\u202c مرحبا",
    "👩‍👩‍👧‍👦" * 50,
    "a" * 100_000,
    "é\u0301\u0302" * 1000,
    "",
    " \n\t ",
    "'; DROP TABLE inbound; --",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_kept_and_answered(backbone: Backbone, text: str) -> None:
    message = making.inbound(text)
    await backbone.inbox.accept([message])
    backbone.work()
    assert backbone.answers(message)
    with backbone.database.read() as connection:
        assert connection.scalar(sa.select(inbound.c.text)) == storable(message).text


async def test_hostile_keys_and_references_are_kept(backbone: Backbone) -> None:
    await backbone.inbox.accept(
        [
            Inbound(
                Channel.WEB,
                "\x00" + "k" * 400,
                "\ud800" + "a" * 400,
                kind=Kind.PHOTO,
                attachments=(Attachment("photo", "\x00file\ud800"),),
            )
        ]
    )
    backbone.work()
    assert backbone.statuses() == {"done": 1}


async def test_proved_numbers_are_masked_before_they_are_stored(backbone: Backbone) -> None:
    await backbone.inbox.accept([making.inbound("mon numéro : 1 85 05 78 006 084 91")])
    with backbone.database.read() as connection:
        assert "84 91" not in str(connection.scalar(sa.select(inbound.c.text)))


async def test_a_conversation_waits_for_its_answer(backbone: Backbone) -> None:
    backbone.signals.attach(asyncio.get_running_loop())
    worker = backbone.worker()
    worker.start()
    message = making.inbound(channel=Channel.REST)
    replies = await backbone.inbox.converse(message, 10)
    again = await backbone.inbox.converse(message, 10)
    await asyncio.to_thread(worker.stop)
    assert replies
    assert list(replies) == list(again or ())
    assert backbone.statuses() == {"done": 1}


async def test_an_answer_from_another_process_is_found(backbone: Backbone) -> None:
    elsewhere = Backbone(backbone.database, backbone.engine, backbone.territory)
    worker = elsewhere.worker()  # its signals are not ours
    worker.start()
    assert await backbone.inbox.converse(making.inbound(channel=Channel.REST), 10)
    await asyncio.to_thread(worker.stop)


async def test_an_answer_that_takes_longer_is_none(backbone: Backbone) -> None:
    message = making.inbound(channel=Channel.REST)
    assert await backbone.inbox.converse(message, 0.1) is None
    assert backbone.statuses() == {"waiting": 1}


async def test_reports_are_kept(backbone: Backbone) -> None:
    await backbone.inbox.note_receipts([Receipt(Channel.SMS, "x", Delivery.DELIVERED)] * 2)
    assert backbone.count(delivery) == 1
