"""The mailbox of those who come and fetch: in order, from a mark on, awake when mail comes."""

import asyncio
import time

import pytest

from bot.mailbox import StoredMailbox
from bot.messages import Channel
from tests import making
from tests.backbone.conftest import Backbone

pytestmark = pytest.mark.anyio


@pytest.fixture
def mailbox(backbone: Backbone) -> StoredMailbox:
    return StoredMailbox(backbone.database, backbone.signals, Channel.WEB)


def say(backbone: Backbone, text: str, address: str = "key") -> None:
    backbone.store(making.inbound(text, address, channel=Channel.WEB))
    backbone.work()


async def test_an_unknown_address_has_no_mail(mailbox: StoredMailbox) -> None:
    assert list(await mailbox.fetch("nobody", 0)) == []


async def test_what_was_fetched_is_not_fetched_again(
    backbone: Backbone, mailbox: StoredMailbox
) -> None:
    say(backbone, "bonjour")
    first = await mailbox.fetch("key", 0)
    say(backbone, "encore")
    then = await mailbox.fetch("key", first[-1].id)
    assert first
    assert then
    assert [each.id for each in (*first, *then)] == sorted(
        each.id for each in await mailbox.fetch("key", 0)
    )


async def test_nobody_reads_anothers_mail(backbone: Backbone, mailbox: StoredMailbox) -> None:
    say(backbone, "bonjour", "mine")
    assert list(await mailbox.fetch("theirs", 0)) == []
    elsewhere = StoredMailbox(backbone.database, backbone.signals, Channel.REST)
    assert list(await elsewhere.fetch("mine", 0)) == []


async def test_an_answer_wakes_whoever_waits(backbone: Backbone, mailbox: StoredMailbox) -> None:
    backbone.signals.attach(asyncio.get_running_loop())
    waiting = [asyncio.create_task(mailbox.wait("key", 10)) for _ in range(2)]
    await asyncio.sleep(0)
    start = time.monotonic()
    await asyncio.to_thread(say, backbone, "bonjour")
    await asyncio.gather(*waiting)
    assert time.monotonic() - start < 5


async def test_without_an_answer_the_wait_ends(mailbox: StoredMailbox) -> None:
    start = time.monotonic()
    await mailbox.wait("key", 0.1)
    assert 0.05 < time.monotonic() - start < 5
