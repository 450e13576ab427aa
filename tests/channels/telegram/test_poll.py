"""Long polling against the emulator: confirmed only once stored, whatever goes wrong."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import Conflict

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.poll import poll
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.settings import TelegramSettings
from bot.errors import SettingsError
from bot.messages import Channel, Choice, Kind, Outgoing, Reply
from tests.channels.telegram.conftest import Store
from tests.emulators.telegram import TelegramEmulator

pytestmark = pytest.mark.anyio


@contextlib.asynccontextmanager
async def polling(client: ApiClient, store: Store, wait_s: float = 1) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(client, store.accept, stop, wait_s=wait_s))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(5):
            await task


async def drained(api: TelegramEmulator) -> bool:
    return await asyncio.to_thread(api.drained)


async def calls(api: TelegramEmulator, more: int) -> None:
    """Wait for that many further getUpdates."""

    def count(counters: dict[str, Any]) -> int:
        return int(counters["calls"].get("getupdates", 0))

    first = count(await asyncio.to_thread(api.counters))
    assert await asyncio.to_thread(api.until, lambda counters: count(counters) >= first + more)


async def test_all_that_waits_is_stored_in_order_then_confirmed(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    said = [f"message {number}" for number in range(250)]
    api.say(7, *said)
    async with polling(client, store):
        assert await drained(api)
    assert store.texts == said


async def test_nothing_is_confirmed_while_the_store_is_down(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    store.down = True
    api.say(7, "un", "deux")
    async with polling(client, store):
        await store.has_refused(2)
        assert api.counters()["pending"] == 2
        store.down = False
        assert await drained(api)
    assert store.texts == ["un", "deux"]


async def test_killed_between_storing_and_confirming_nothing_is_lost_or_doubled(
    api: TelegramEmulator, client: ApiClient, store: Store, settings: TelegramSettings
) -> None:
    api.say(7, "un", "deux")

    async def store_and_die(inbounds: Any) -> None:
        await store.accept(inbounds)
        raise KilledError

    with pytest.raises(KilledError):
        await poll(client, store_and_die, asyncio.Event(), wait_s=1)
    assert api.counters()["pending"] == 2
    second = ApiClient(settings)
    async with polling(second, store):
        assert await drained(api)
    await second.disconnect()
    assert store.texts == ["un", "deux"]


class KilledError(Exception):
    """The end of a process, as a test can have it."""


async def test_the_same_again_changes_nothing(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    api.say(7, "un", "deux")
    async with polling(client, store):
        assert await drained(api)
        api.redeliver(last=2, times=5)
        assert await drained(api)
    assert store.texts == ["un", "deux"]


async def test_ids_that_restart_lower_after_a_quiet_week_are_not_skipped(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    async with polling(client, store):
        api.say(7, "avant")
        assert await drained(api)
        await calls(api, 2)
        api.restart_ids(first=1)
        api.say(7, "après")
        await store.holds(2)
    assert store.texts == ["avant", "après"]


async def test_a_malformed_update_holds_up_nobody(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    api.push({"message": "?"}, {"message": {"chat": []}}, {"callback_query": 3}, {"nouveau": {}})
    api.say(7, "après")
    async with polling(client, store):
        assert await drained(api)
    assert store.texts == ["après"]


@pytest.mark.parametrize(
    "kind", ["drop_before", "drop_after", "error", "garbage", "flood", "hollow"]
)
async def test_troubles_of_the_wire_pass(
    api: TelegramEmulator, client: ApiClient, store: Store, kind: str
) -> None:
    api.say(7, "un")
    api.fault(kind, times=2, seconds=1)
    async with polling(client, store):
        assert await drained(api)
    assert store.texts == ["un"]


async def test_a_second_poller_is_waited_out(
    api: TelegramEmulator, client: ApiClient, store: Store, settings: TelegramSettings
) -> None:
    other = ApiClient(settings)
    async with polling(client, store, wait_s=10):
        await calls(api, 1)
        with contextlib.suppress(Conflict):
            await other.raw_updates(None, 0)
        api.say(7, "un")
        assert await drained(api)
    await other.disconnect()
    assert store.texts == ["un"]


async def test_a_webhook_left_behind_is_removed(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    await client.set_webhook("http://127.0.0.1:9/ailleurs")
    api.say(7, "un")
    async with polling(client, store):
        assert await drained(api)
    assert store.texts == ["un"]


async def test_stopping_does_not_wait_for_the_next_message(
    client: ApiClient, store: Store, api: TelegramEmulator
) -> None:
    async with polling(client, store, wait_s=50):
        await calls(api, 1)


async def test_a_token_that_telegram_does_not_know_is_said_in_one_line(
    api: TelegramEmulator, store: Store
) -> None:
    client = ApiClient(TelegramSettings(token="4200:autre", api_url=api.url))
    with pytest.raises(SettingsError, match="SANU_TELEGRAM_TOKEN") as refusal:
        await poll(client, store.accept, asyncio.Event(), wait_s=1)
    assert "autre" not in str(refusal.value)
    await client.disconnect()


async def test_a_pressed_button_comes_in_is_answered_and_leaves_its_answer(
    api: TelegramEmulator, client: ApiClient, store: Store
) -> None:
    choices = (Choice("Oui", "/affirm"), Choice("Non", "/deny"))
    await TelegramSender(client).send(
        Outgoing(1, Channel.TELEGRAM, "7", Reply("D'accord ?", choices))
    )
    api.press(7, button=1)
    async with polling(client, store):
        assert await drained(api)
    (pressed,) = store.rows.values()
    assert (pressed.kind, pressed.payload, pressed.text) == (Kind.CHOICE, "/deny", "Non")
    assert api.counters()["answered"] == 1
    # Only what was chosen is left, and it does nothing any more.
    api.press(7, button=0)
    async with polling(client, store):
        assert await drained(api)
    assert len(store.rows) == 1
