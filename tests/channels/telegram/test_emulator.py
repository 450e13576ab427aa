"""The emulator keeps to what the Bot API documents, or the other tests prove nothing."""

import asyncio
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.channels.telegram.conftest import TOKEN
from tests.emulators.telegram import Control, TelegramEmulator

pytestmark = pytest.mark.anyio


def call(api: Control, method: str, **params: Any) -> dict[str, Any]:
    return api.as_bot(TOKEN, method, **params)


def test_an_offset_confirms_all_that_is_lower_and_nothing_else_does(
    api: TelegramEmulator,
) -> None:
    first, second, third = api.say(7, "un", "deux", "trois")
    for _ in range(2):
        assert len(call(api, "getUpdates")["result"]) == 3
    waiting = call(api, "getUpdates", offset=second)["result"]
    assert [update["update_id"] for update in waiting] == [second, third]
    assert [update["update_id"] for update in api.confirmed()] == [first]
    assert len(call(api, "getUpdates", limit=1)["result"]) == 1
    assert [one["update_id"] for one in call(api, "getUpdates", offset=-1)["result"]] == [third]


def test_an_offset_far_above_throws_new_updates_away(api: TelegramEmulator) -> None:
    api.restart_ids(first=1)
    api.say(7, "perdu")
    assert call(api, "getUpdates", offset=1000)["result"] == []
    assert api.counters()["pending"] == 0


async def test_a_second_poller_ends_the_first(api: TelegramEmulator) -> None:
    first = asyncio.create_task(asyncio.to_thread(call, api, "getUpdates", timeout=4))
    assert await asyncio.to_thread(api.until, lambda seen: seen["calls"].get("getupdates"))
    assert (await asyncio.to_thread(call, api, "getUpdates"))["ok"]
    assert (await first)["error_code"] == 409


def test_polling_and_webhook_exclude_each_other(api: TelegramEmulator) -> None:
    assert call(api, "setWebhook", url="http://127.0.0.1:9/x", secret_token="a")["ok"]
    assert call(api, "getUpdates")["error_code"] == 409
    assert call(api, "deleteWebhook")["ok"]
    assert call(api, "getUpdates")["ok"]


def test_thirty_a_second_and_one_a_chat(api: TelegramEmulator) -> None:
    answers = [call(api, "sendMessage", chat_id=chat, text="x") for chat in range(100)]
    refused = [answer for answer in answers if not answer["ok"]]
    assert refused
    assert refused[0]["parameters"]["retry_after"] == 1
    api.limits(on=False)
    assert all(call(api, "sendMessage", chat_id=1, text="x")["ok"] for _ in range(40))


@pytest.mark.parametrize(
    ("text", "markup", "reason"),
    [
        (" ", None, "message text is empty"),
        ("x" * 4097, None, "message is too long"),
        ("x", {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}, "DATA_INVALID"),
        ("x", {"inline_keyboard": [[{"text": "", "callback_data": "a"}]]}, "TEXT_INVALID"),
    ],
)
def test_what_telegram_refuses(api: TelegramEmulator, text: str, markup: Any, reason: str) -> None:
    answer = call(api, "sendMessage", chat_id=7, text=text, reply_markup=markup)
    assert answer["error_code"] == 400
    assert reason in answer["description"]


def test_a_photo_can_be_fetched(api: TelegramEmulator) -> None:
    path = call(api, "getFile", file_id="AgACAgQ-y")["result"]["file_path"]
    photo = httpx.get(f"{api.url}/file/bot{TOKEN}/{path}")
    assert photo.content.startswith(b"\xff\xd8")


def test_it_runs_alone(tmp_path: Any) -> None:
    command = [sys.executable, "-m", "tests.emulators.telegram", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        alone = Control(address)
        try:
            assert alone.until(lambda seen: seen["pushed"] == 0)
            assert len(alone.say(7, "Bonjour")) == 1
        finally:
            alone.close()
            process.terminate()
