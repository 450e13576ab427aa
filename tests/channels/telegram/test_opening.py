"""Links that open the bot, commands, and how the bot presents itself."""

import asyncio
import re

import pytest

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.commands import MENU, PAYLOADS, STOP
from bot.channels.telegram.opening import asked_by
from bot.channels.telegram.parse import parse
from bot.channels.telegram.presentation import ABOUT, DESCRIPTION, present
from bot.dialogues.engine import Engine
from bot.dialogues.payloads import understanding_of_payload
from bot.messages import Kind
from tests.channels.telegram.conftest import payload
from tests.emulators.telegram import TelegramEmulator
from tests.pilot import DATA


@pytest.mark.parametrize(
    ("parameter", "asked"),
    [
        ("E-7KQ2M", "/join_event(reference=E-7KQ2M)"),
        ("v-7kq2m", "/take_part_in_poll(reference=V-7KQ2M)"),
        ("D7KQ2M", "/follow_up(reference=D-7KQ2M)"),
        ("signaler", "/report_problem"),
        ("voter", "/take_part_in_poll"),
        ("groupe", "/greet"),
        ("affiche_mairie", "/greet"),
        ("E-7KQ2M)(x=1", "/greet"),
        ("", "/greet"),
    ],
)
def test_a_link_asks_for_what_it_names(parameter: str, asked: str) -> None:
    assert asked_by(parameter) == asked


@pytest.mark.parametrize("code", ["L-7KQ2M", "l-7kq2m"])
def test_the_code_of_a_kiosk_or_another_channel_is_said_as_it_is(code: str) -> None:
    update = payload("command_start_deep_link")
    update["message"]["text"] = f"/start {code}"
    inbound = parse(update)
    assert inbound is not None
    assert (inbound.kind, inbound.text) == (Kind.TEXT, code)


def test_every_command_of_the_menu_starts_something() -> None:
    starts = Engine.load(DATA).content.starts
    steering = {"cancel", "restart"}
    assert {name for name, _ in MENU} <= {*PAYLOADS, STOP}
    for asked in PAYLOADS.values():
        understood = understanding_of_payload(asked)
        assert understood is not None
        assert understood.intent.name in starts.keys() | steering
    for name, line in MENU:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)  # what the Bot API takes
        assert 1 <= len(line) <= 256


@pytest.mark.anyio
async def test_the_menu_is_for_private_chats_and_the_description_is_set_once(
    api: TelegramEmulator, client: ApiClient
) -> None:
    api.as_bot(client.token, "setMyCommands", commands=[{"command": "vieux", "description": "x"}])
    for _ in range(2):
        await present(client, asyncio.Event())
    seen = api.counters()
    assert list(seen["commands"]) == ["all_private_chats/"]
    listed = [
        (one["command"], one["description"]) for one in seen["commands"]["all_private_chats/"]
    ]
    assert listed == list(MENU)
    assert seen["descriptions"] == {"description": DESCRIPTION, "short_description": ABOUT}
    assert seen["calls"]["setmydescription"] == 1


@pytest.mark.anyio
async def test_it_is_tried_until_told_to_stop(api: TelegramEmulator, client: ApiClient) -> None:
    api.fault("error", method="setMyCommands", status=500, times=100)
    stop = asyncio.Event()
    presenting = asyncio.create_task(present(client, stop))
    assert await asyncio.to_thread(api.until, lambda seen: seen["calls"].get("setmycommands"))
    assert not presenting.done()
    stop.set()
    async with asyncio.timeout(5):
        await presenting
