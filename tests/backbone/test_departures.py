"""The way out: in order, in pace, tried again, and never twice but for a crash on the wire."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa

from bot.errors import Refused, RetryLater, Unreachable
from bot.messages import Channel, Outgoing, Pace, Sent
from bot.outbox.departures import Departures
from bot.settings import OutboxSettings
from bot.storage import outbox as queries
from bot.storage.tables import conversation, outbox
from tests import making
from tests.backbone.conftest import Backbone, until
from tests.making import NOW, letter

pytestmark = pytest.mark.anyio

FAST = Pace(per_second=1000, per_address=1000)
CONCURRENCY = 4
SETTINGS = OutboxSettings(concurrency=CONCURRENCY, attempts=2, lease_seconds=1)


class Provider:
    """A provider in memory; `answers` holds what it says to a text, one after another."""

    channel = Channel.SMS

    def __init__(self, pace: Pace = FAST) -> None:
        self.pace = pace
        self.answers: dict[str, list[Exception]] = {}
        self.left: list[tuple[float, str, str]] = []
        self.in_air = self.most_in_air = 0
        self.silent = False
        self.hung_up = asyncio.Event()
        self.closed = False

    async def send(self, outgoing: Outgoing) -> Sent:
        self.in_air += 1
        self.most_in_air = max(self.most_in_air, self.in_air)
        await asyncio.sleep(0.01)
        self.in_air -= 1
        if waiting := self.answers.get(outgoing.reply.text):
            raise waiting.pop(0)
        self.left.append((time.monotonic(), outgoing.address, outgoing.reply.text))
        if self.silent:  # it took the message, and we shall never hear of it
            await self.hung_up.wait()
        return Sent(f"p{outgoing.id}")

    async def close(self) -> None:
        self.closed = True

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.left]


def departures(backbone: Backbone, provider: Provider, holder: str = "one") -> Departures:
    return Departures(
        provider,
        database=backbone.database,
        signals=backbone.signals,
        clock=backbone.clock,
        holder=holder,
        settings=SETTINGS,
    )


@asynccontextmanager
async def running(*several: Departures) -> AsyncIterator[list["asyncio.Task[None]"]]:
    tasks = [asyncio.create_task(each.run()) for each in several]
    yield tasks
    for each in several:
        each.stop()
    await asyncio.gather(*(task for task in tasks if not task.cancelled()))


def put(backbone: Backbone, address: str, *texts: str) -> None:
    number = making.conversation(backbone.database, address)
    with backbone.database.write() as connection:
        queries.put(connection, [letter(number, *texts)], NOW - timedelta(days=30))


def statuses(backbone: Backbone) -> dict[str, int]:
    query = sa.select(outbox.c.status, sa.func.count()).group_by(outbox.c.status)
    with backbone.database.read() as connection:
        return dict(connection.execute(query).tuples().all())


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    assert made.most_in_air <= CONCURRENCY


async def test_all_leave_once_each_conversation_in_order(
    backbone: Backbone, provider: Provider
) -> None:
    for person in range(5):
        put(backbone, f"a{person}", *(f"{person}{number}" for number in range(4)))
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 20})
    assert sorted(provider.texts) == sorted(set(provider.texts))
    for person in "01234":
        own = [text for text in provider.texts if text.startswith(person)]
        assert own == sorted(own)
    assert provider.closed


async def test_the_order_is_kept_when_the_first_must_be_tried_again(
    backbone: Backbone, provider: Provider
) -> None:
    put(backbone, "a", "un", "deux")
    provider.answers["un"] = [RetryLater("busy", after=0.2), RetryLater("no answer")]
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 2})
    assert provider.texts == ["un", "deux"]


async def test_a_provider_that_names_its_time_stops_the_whole_channel(
    backbone: Backbone, provider: Provider
) -> None:
    for name in ("a", "b", "c"):
        put(backbone, name, name)
    provider.pace = Pace(per_second=20, per_address=20)
    provider.answers["a"] = [RetryLater("429", after=0.5)]
    start = time.monotonic()
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 3})
    assert min(at for at, _, text in provider.left if text != "b") - start > 0.5


@pytest.mark.parametrize(
    ("error", "blocked"), [(Refused("too long"), 0), (Unreachable("blocked"), 1)]
)
async def test_what_will_never_leave_is_a_dead_letter_and_stops_nobody(
    backbone: Backbone, provider: Provider, error: Exception, blocked: int
) -> None:
    put(backbone, "a", "un", "deux")
    put(backbone, "b", "trois")
    provider.answers["un"] = [error]
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 2, "dead": 1})
    assert sorted(provider.texts) == ["deux", "trois"]
    assert backbone.count(conversation, conversation.c.blocked_at.isnot(None)) == blocked
    with backbone.database.read() as connection:
        (dead,) = queries.dead(connection)
    assert dead["error"] == str(error)


async def test_after_enough_attempts_it_is_dead_and_can_be_replayed(
    backbone: Backbone, provider: Provider
) -> None:
    put(backbone, "a", "un")
    provider.answers["un"] = [RetryLater("no answer")] * SETTINGS.attempts
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"dead": 1})
        with backbone.database.write() as connection:
            (dead,) = queries.dead(connection)
            assert dead["attempts"] == SETTINGS.attempts
            assert queries.replay(connection, dead["id"], backbone.clock())
        await until(lambda: statuses(backbone) == {"sent": 1})


async def test_a_mistake_of_the_sender_stops_one_message_only(
    backbone: Backbone, provider: Provider
) -> None:
    put(backbone, "a", "un")
    put(backbone, "b", "deux")
    provider.answers["un"] = [KeyError("a bug")]
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 2})
    assert provider.texts == ["deux", "un"]


async def test_the_pace_of_the_channel_is_kept(backbone: Backbone) -> None:
    provider = Provider(Pace(per_second=30, per_address=1000))
    for number in range(31):
        put(backbone, f"a{number}", str(number))
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 31})
    times = [at for at, _, _ in provider.left]
    assert most_within(times, 0.9) <= 30  # the clock of the test is not that of the pace
    assert times[-1] - times[0] < 5


async def test_the_pace_of_an_address_is_kept_and_others_do_not_wait_for_it(
    backbone: Backbone,
) -> None:
    provider = Provider(Pace(per_second=30, per_address=1))
    put(backbone, "slow", "un", "deux", "trois")
    put(backbone, "b", "quatre")
    async with running(departures(backbone, provider)):
        await until(lambda: statuses(backbone) == {"sent": 4})
    slow = [at for at, address, _ in provider.left if address == "slow"]
    other = next(at for at, address, _ in provider.left if address == "b")
    assert all(later - sooner >= 0.9 for sooner, later in pairwise(slow))
    assert other < slow[1]


def most_within(times: list[float], seconds: float) -> int:
    """The most departures in any window of that length."""
    return max(sum(start <= at < start + seconds for at in times) for start in times)


async def test_a_crash_on_the_wire_sends_at_most_what_was_in_the_air_again(
    backbone: Backbone, provider: Provider
) -> None:
    for number in range(20):
        put(backbone, f"a{number}", str(number))
    provider.silent = True
    async with running(departures(backbone, provider, "crashed")) as (crashed,):
        await until(lambda: len(provider.left) == CONCURRENCY)
        crashed.cancel()
        await asyncio.gather(crashed, return_exceptions=True)
    provider.silent = False
    async with running(departures(backbone, provider, "another")):
        await until(lambda: statuses(backbone) == {"sent": 20})
    assert len(set(provider.texts)) == 20
    assert len(provider.texts) - 20 <= CONCURRENCY
    provider.hung_up.set()


async def test_only_the_holder_sends_and_another_takes_over(backbone: Backbone) -> None:
    first, second = Provider(), Provider()
    holder, other = departures(backbone, first, "first"), departures(backbone, second, "second")
    put(backbone, "a", *(str(number) for number in range(3)))
    async with running(holder):
        await until(lambda: statuses(backbone) == {"sent": 3})
        async with running(other):
            put(backbone, "b", "quatre")
            await until(lambda: statuses(backbone) == {"sent": 4})
            await asyncio.sleep(0.6)
            assert second.texts == []
            holder.stop()
            await until(lambda: first.closed)
            put(backbone, "c", "cinq")
            await until(lambda: statuses(backbone) == {"sent": 5})
    assert first.texts == ["0", "1", "2", "quatre"]
    assert second.texts == ["cinq"]


async def test_what_is_in_the_air_is_marked_before_it_stops(
    backbone: Backbone, provider: Provider
) -> None:
    put(backbone, "a", "un")
    leaving = departures(backbone, provider)
    async with running(leaving):
        await until(lambda: provider.in_air == 1 or bool(provider.left))
        leaving.stop()
    assert statuses(backbone) == {"sent": 1}
