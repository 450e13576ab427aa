"""What is due is rung by any number of schedulers, and comes once."""

from datetime import timedelta

import pytest

from bot.errors import StoreUnavailable
from bot.messages import Kind
from bot.metrics import DEAD, INBOX_WAITING, OUTBOX_WAITING
from bot.schedule import Schedule
from bot.storage import outbox, timers
from bot.storage.counts import counts
from bot.storage.database import Database
from bot.storage.tables import inbound
from tests import making
from tests.backbone.conftest import Backbone, until
from tests.emulators.ports import free_port

pytestmark = pytest.mark.anyio


async def test_two_schedulers_ring_and_it_comes_once(backbone: Backbone) -> None:
    number = making.conversation(backbone.database)
    with backbone.database.write() as connection:
        for key in ("close", "remind"):
            due_at = backbone.clock() + timedelta(seconds=1)
            timers.set_timer(connection, number, key, f"/{key}", due_at)
    schedules = [Schedule(backbone.database, backbone.signals, backbone.clock) for _ in range(2)]
    for each in schedules:
        each.start()
    fired = inbound.c.kind == Kind.TIMER
    await until(lambda: backbone.count(inbound, fired) == 2)
    for each in schedules:
        each.fire_timers()
        each.stop()
    assert backbone.count(inbound, fired) == 2


async def test_the_figures_are_those_of_the_database(backbone: Backbone) -> None:
    number = making.conversation(backbone.database)
    with backbone.database.write() as connection:
        outbox.put(connection, [making.letter(number, "un", "deux", "trois")], backbone.clock())
        (first,) = outbox.due(connection, making.Channel.SMS, backbone.clock(), 1)
        outbox.mark_dead(connection, first.id, "refused")
    backbone.store(making.inbound(address="a0"), making.inbound(address="a1"))
    Schedule(backbone.database, backbone.signals, backbone.clock).read_gauges()
    with backbone.database.read() as connection:
        found = counts(connection)
    assert (found.inbox, found.outbox, found.dead) == (2, 2, 1)
    gauges = [each._value.get() for each in (INBOX_WAITING, OUTBOX_WAITING, DEAD)]
    assert gauges == [2, 2, 1]


async def test_a_database_that_is_down_stops_no_scheduler() -> None:
    database = Database(f"postgresql://sanu@127.0.0.1:{free_port()}/nothing")
    with pytest.raises(StoreUnavailable), database.read():
        pass
    backbone = Schedule(database, None, lambda: making.NOW)  # type: ignore[arg-type]
    backbone.fire_timers()
    backbone.read_gauges()
    database.close()
