"""A right that one process has at a time."""

import asyncio

import pytest

from bot.lease import Lease
from tests.backbone.conftest import Backbone

pytestmark = pytest.mark.anyio


def lease(backbone: Backbone, holder: str, seconds: float = 1.2) -> Lease:
    return Lease(
        "receive:telegram",
        holder,
        database=backbone.database,
        clock=backbone.clock,
        seconds=seconds,
    )


async def test_one_holds_it_the_other_gets_it_when_it_is_given_back(backbone: Backbone) -> None:
    one, other = lease(backbone, "one", 30), lease(backbone, "other", 30)
    assert await one.hold()
    assert await one.hold()
    assert not await other.hold()
    await one.release()
    assert await other.hold()
    assert not await one.hold()


async def test_it_is_renewed_in_time_and_lost_without(backbone: Backbone) -> None:
    one, other = lease(backbone, "one"), lease(backbone, "other")
    assert await one.hold()
    for _ in range(4):
        await asyncio.sleep(0.4)
        assert await one.hold()
        assert not await other.hold()
    await asyncio.sleep(1.3)
    assert await other.hold()
    assert not await one.hold()
