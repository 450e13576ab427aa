"""New conversations: many from one place, more from all, never without end."""

import asyncio
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.webchat.allowance import Allowance, Buckets, subscriber
from bot.channels.webchat.messages import conversation
from tests.channels.webchat.echo import Echo

KEYS = "/channels/web/keys"


def service(proxies: int, own: int, everybody: int = 1000) -> FastAPI:
    """It allows so many keys at once, then one a minute."""
    allowance = Allowance(Buckets(own, every=60), Buckets(everybody, every=60))
    app, echo, closing = FastAPI(), Echo(Path(":memory:")), asyncio.Event()
    routes = conversation(echo.accept, echo, b"key", closing, proxies=proxies, allowance=allowance)
    app.include_router(routes)
    return app


async def answer(app: FastAPI, address: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as client:
        return await client.post(KEYS, headers={"X-Forwarded-For": address})


async def asked(app: FastAPI, *addresses: str) -> list[int]:
    return [(await answer(app, address)).status_code for address in addresses]


@pytest.mark.anyio
async def test_one_address_is_refused_kindly_and_the_others_are_not() -> None:
    app = service(proxies=1, own=3)
    assert await asked(app, *["192.0.2.7"] * 4, "192.0.2.8") == [201, 201, 201, 429, 201]
    refused = await answer(app, "192.0.2.7")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["error"].startswith("Trop de conversations")


@pytest.mark.anyio
async def test_an_address_that_is_only_claimed_counts_for_nothing() -> None:
    app = service(proxies=1, own=2)
    claims = [f"198.51.100.{number}, 192.0.2.7" for number in range(3)]
    assert await asked(app, *claims) == [201, 201, 429]


@pytest.mark.anyio
async def test_all_together_have_a_limit_too() -> None:
    app = service(proxies=1, own=3, everybody=5)
    addresses = [f"192.0.2.{number}" for number in range(6)]
    assert await asked(app, *addresses) == [201, 201, 201, 201, 201, 429]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_what_one_subscriber_is(address: str, name: str) -> None:
    assert subscriber(address) == name


def test_buckets_fill_again() -> None:
    buckets = Buckets(2, every=10)
    waits = []
    for now in (0.0, 0.0, 1.0, 11.0, 12.0):
        waits.append(buckets.wait("a", now))
        if not waits[-1]:
            buckets.take("a", now)
    assert waits == [0, 0, 9, 0, 8]
