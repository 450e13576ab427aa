"""The webhook: clear refusals, 200 only once stored; then for real, the emulator posting."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
import uvicorn
from fastapi import FastAPI

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.courtesy import Courtesy
from bot.channels.telegram.receive import receive
from bot.channels.telegram.routes import BODY_LIMIT, router
from bot.channels.telegram.settings import WEBHOOK_PATH, TelegramSettings
from bot.errors import SettingsError
from tests.channels.telegram.conftest import SECRET, TOKEN, Store, payload
from tests.emulators.telegram import TelegramEmulator

pytestmark = pytest.mark.anyio
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
async def door(store: Store) -> AsyncIterator[httpx.AsyncClient]:
    async with knocking(TelegramSettings(TOKEN, SECRET), store) as client:
        yield client


def knocking(settings: TelegramSettings, store: Store) -> httpx.AsyncClient:
    app = FastAPI()
    app.include_router(router(settings, store.accept))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sanu.test")


async def post(door: httpx.AsyncClient, body: Any, headers: Any = HEADER) -> httpx.Response:
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    return await door.post(WEBHOOK_PATH, content=content, headers=headers)


async def test_an_update_is_stored_then_acknowledged(door: httpx.AsyncClient, store: Store) -> None:
    for _ in range(5):
        answer = await post(door, payload("text"))
        assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert len(store.rows) == 1


@pytest.mark.parametrize("given", [None, "", "faux", SECRET + "x", "é".encode(), b"\xff"])
async def test_without_the_secret_nothing_is_taken(
    door: httpx.AsyncClient, store: Store, given: Any
) -> None:
    headers = {} if given is None else {"X-Telegram-Bot-Api-Secret-Token": given}
    answer = await post(door, payload("text"), headers)
    assert answer.status_code == 403
    assert "secret" in answer.json()["error"]
    assert not store.rows


async def test_where_no_secret_was_set_nobody_may_speak(store: Store) -> None:
    empty = {"X-Telegram-Bot-Api-Secret-Token": ""}
    async with knocking(TelegramSettings(TOKEN), store) as door:
        for headers in (HEADER, empty):
            assert (await post(door, payload("text"), headers)).status_code == 403


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"3", b"{}", b'{"update_id":"1"}', b'{"update_id":true}',
     b'{"update_id":1,"message":"\\ud83d"}', b"[" * 100_000],
)  # fmt: skip
async def test_what_is_no_update_is_refused_in_one_line(
    door: httpx.AsyncClient, store: Store, body: bytes
) -> None:
    answer = await post(door, body)
    assert answer.status_code == 400
    assert "\n" not in answer.json()["error"]
    assert not store.rows


async def test_a_body_beyond_the_limit_is_refused(door: httpx.AsyncClient, store: Store) -> None:
    update = payload("text")
    update["message"]["text"] = "x" * BODY_LIMIT
    assert (await post(door, update)).status_code == 413
    assert not store.rows


async def test_a_very_long_message_is_kept(door: httpx.AsyncClient, store: Store) -> None:
    update = payload("text")
    update["message"]["text"] = "é" * 100_000
    assert (await post(door, update)).status_code == 200
    assert store.texts == ["é" * 100_000]


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 1},
        {"update_id": 1, "message": "?"},
        {"update_id": 1, "nouveau": {}},
        payload("group_text"),
        payload("poll_answer"),
    ],
)
async def test_what_is_not_for_us_is_acknowledged(
    door: httpx.AsyncClient, store: Store, body: Any
) -> None:
    assert (await post(door, body)).status_code == 200
    assert not store.rows


async def test_while_the_store_is_down_nothing_is_acknowledged(
    door: httpx.AsyncClient, store: Store
) -> None:
    store.down = True
    answer = await post(door, payload("text"))
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    store.down = False
    assert (await post(door, payload("text"))).status_code == 200


# For real: a server of ours on loopback, the emulator posting to it.


@contextlib.asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    task = asyncio.create_task(server.serve([listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await task
    listening.close()


@contextlib.asynccontextmanager
async def webhook(api: TelegramEmulator, client: ApiClient, store: Store) -> AsyncIterator[None]:
    app = FastAPI()
    async with served(app) as address:
        settings = TelegramSettings(TOKEN, SECRET, api.url, public_address=address)
        courtesy = Courtesy(client)
        app.include_router(router(settings, store.accept, courtesy))
        stop = asyncio.Event()
        receiving = asyncio.create_task(receive(client, settings, store.accept, stop))
        assert await asyncio.to_thread(api.until, lambda seen: seen["webhook"] and seen["commands"])
        yield
        stop.set()
        await receiving
        await courtesy.close()
        await client.delete_webhook()


async def test_each_persons_messages_arrive_in_order(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    said = [(chat, f"{chat}-{number}") for number in range(10) for chat in range(1, 21)]
    async with webhook(api, client, store):
        api.say_all(said)
        assert await asyncio.to_thread(api.drained)
    for chat in range(1, 21):
        mine = [row.text for row in store.rows.values() if row.address == str(chat)]
        assert mine == [f"{chat}-{number}" for number in range(10)]
    assert api.counters()["calls"]["setwebhook"] == 1


async def test_answers_that_are_lost_on_the_way_double_nothing(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    async with webhook(api, client, store):
        api.fault("drop_after", method="webhook", times=10)
        api.say_all((chat, "Bonjour") for chat in range(10))
        assert await asyncio.to_thread(api.drained)
    assert len(store.rows) == 10
    assert api.counters()["calls"]["webhook_200"] == 20


async def test_what_came_while_the_store_was_down_comes_again(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    async with webhook(api, client, store):
        store.down = True
        api.say(7, "un", "deux")
        await store.has_refused(1)
        assert api.counters()["pending"] == 2
        store.down = False
        assert await asyncio.to_thread(api.drained)
    assert store.texts == ["un", "deux"]


async def test_a_refused_webhook_is_said_in_one_line(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    settings = TelegramSettings(TOKEN, SECRET, api.url, "https://sanu.example")
    api.fault("error", method="setWebhook", status=400)
    with pytest.raises(SettingsError, match="webhook"):
        await receive(client, settings, store.accept, asyncio.Event())
