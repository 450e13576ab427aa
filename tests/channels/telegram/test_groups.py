"""Groups: told once where to find the bot, and nothing of them is kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.courtesy import Courtesy
from bot.channels.telegram.groups import WORDS, Restraint, may_concern
from bot.channels.telegram.parse import parse
from tests.channels.telegram.conftest import payload
from tests.emulators.telegram import TelegramEmulator

pytestmark = pytest.mark.anyio
GROUP = -1002000300400


@pytest.fixture
async def courtesy(client: ApiClient) -> AsyncIterator[Courtesy]:
    opened = Courtesy(client)
    yield opened
    await opened.close()


def said(text: str) -> dict[str, Any]:
    update = payload("group_text")
    update["message"]["text"] = text
    return update


@pytest.mark.parametrize(
    "update",
    [payload("added_to_group"), said("/aide@sanu_essai_bot"), said("/START@Sanu_Essai_Bot x")],
)
async def test_a_group_that_calls_is_shown_the_way(
    api: TelegramEmulator, courtesy: Courtesy, update: dict[str, Any]
) -> None:
    for _ in range(3):
        courtesy.after(update)
    await courtesy.close()
    (sent,) = await asyncio.to_thread(api.sent)
    assert (sent["chat"]["id"], sent["text"]) == (GROUP, WORDS)
    ((button,),) = sent["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/sanu_essai_bot?start=groupe"
    assert parse(update) is None


@pytest.mark.parametrize(
    "update",
    [payload("group_text"), said("/aide@another_bot"), said("/aide"), said("le @sanu_essai_bot")],
)
async def test_nothing_else_said_in_a_group_is_answered(
    api: TelegramEmulator, courtesy: Courtesy, update: dict[str, Any]
) -> None:
    courtesy.after(update)
    await courtesy.close()
    assert await asyncio.to_thread(api.sent) == []


async def test_a_group_that_sends_the_bot_away_is_left_alone(
    api: TelegramEmulator, courtesy: Courtesy
) -> None:
    update = payload("added_to_group")
    change = update["my_chat_member"]
    change["old_chat_member"], change["new_chat_member"] = (
        change["new_chat_member"],
        change["old_chat_member"],
    )
    courtesy.after(update)
    await courtesy.close()
    assert await asyncio.to_thread(api.sent) == []


def test_once_a_minute_for_each_group() -> None:
    restraint = Restraint()
    asked = [(1, 0.0), (1, 59.0), (2, 59.0), (1, 61.0)]
    assert [restraint.allows(group, now) for group, now in asked] == [True, False, True, True]


@pytest.mark.parametrize("name", ["text", "callback", "blocked", "channel_post", "poll_answer"])
def test_private_chats_cost_nothing_more(name: str) -> None:
    assert not may_concern(payload(name))
