"""The way out, against the emulator over HTTP: what goes, and what each refusal becomes."""

import asyncio
import time

import pytest

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.settings import TelegramSettings
from bot.errors import Refused, RetryLater, SendError, Unreachable
from bot.messages import Channel, Choice, Outgoing, Reply
from tests.channels.telegram.conftest import TOKEN
from tests.emulators.telegram import TelegramEmulator

pytestmark = pytest.mark.anyio
LONG = "Une phrase assez longue pour compter. " * 150  # 5,700 characters: two parts


def outgoing(text: str, *choices: Choice, chat: str = "7", number: int = 1) -> Outgoing:
    return Outgoing(number, Channel.TELEGRAM, chat, Reply(text, choices))


@pytest.fixture
def sender(client: ApiClient) -> TelegramSender:
    return TelegramSender(client)


async def test_text_leaves_as_it_is(api: TelegramEmulator, sender: TelegramSender) -> None:
    text = "<b>1 < 2</b> *_[x](y)_* & é 😀\nhttps://www.caf.fr"
    sent = await sender.send(outgoing(text))
    (message,) = api.sent()
    assert (message["text"], message["parse_mode"]) == (text, None)
    assert sent.provider_id == f"7:{message['message_id']}"


async def test_buttons_leave_in_order(api: TelegramEmulator, sender: TelegramSender) -> None:
    choices = (Choice("Cannes", "/SetSlots(commune=cannes)"), Choice("Une autre ville", "/other"))
    await sender.send(outgoing("Quelle ville ?", *choices))
    rows = api.sent()[0]["reply_markup"]["inline_keyboard"]
    assert [[one["text"] for one in row] for row in rows] == [["Cannes"], ["Une autre ville"]]


async def test_a_long_text_leaves_in_parts_a_second_apart(
    api: TelegramEmulator, sender: TelegramSender
) -> None:
    begun = time.monotonic()
    await sender.send(outgoing(LONG, Choice("Oui", "/affirm")))
    first, last = api.sent()
    assert time.monotonic() - begun >= 1
    assert f"{first['text']} {last['text']}" == LONG.strip()
    assert "reply_markup" not in first
    assert last["reply_markup"]


async def test_parts_that_went_out_are_not_repeated(
    api: TelegramEmulator, sender: TelegramSender
) -> None:
    sending = asyncio.create_task(sender.send(outgoing(LONG)))
    assert await asyncio.to_thread(api.until, lambda counters: counters["sent"] == 1)
    api.fault("flood", method="sendMessage", times=1)
    with pytest.raises(RetryLater):
        await sending
    await asyncio.sleep(1)
    await sender.send(outgoing(LONG))
    assert len(api.sent()) == 2


async def test_telegrams_wait_is_obeyed(api: TelegramEmulator, sender: TelegramSender) -> None:
    api.fault("flood", seconds=7)
    with pytest.raises(RetryLater) as refusal:
        await sender.send(outgoing("Bonjour"))
    assert refusal.value.after == 7


async def test_two_at_once_to_a_chat_are_one_too_many(
    api: TelegramEmulator, sender: TelegramSender
) -> None:
    await sender.send(outgoing("un"))
    with pytest.raises(RetryLater) as refusal:
        await sender.send(outgoing("deux"))
    assert refusal.value.after == 1


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "error", "garbage"])
async def test_a_trouble_of_the_wire_is_for_later(
    api: TelegramEmulator, sender: TelegramSender, kind: str
) -> None:
    api.fault(kind, times=1)
    with pytest.raises(RetryLater) as refusal:
        await sender.send(outgoing("Bonjour"))
    assert refusal.value.after is None
    assert len(api.sent()) == (1 if kind == "drop_after" else 0)


async def test_an_unreadable_yes_is_a_yes(api: TelegramEmulator, sender: TelegramSender) -> None:
    api.fault("hollow")
    assert (await sender.send(outgoing("Bonjour"))).provider_id == ""
    assert len(api.sent()) == 1


async def test_who_blocked_the_bot_is_unreachable(
    api: TelegramEmulator, sender: TelegramSender
) -> None:
    api.block(7)
    with pytest.raises(Unreachable):
        await sender.send(outgoing("Bonjour"))
    api.block(7, blocked=False)
    await sender.send(outgoing("Bonjour"))


async def test_an_unknown_chat_is_unreachable(
    api: TelegramEmulator, sender: TelegramSender
) -> None:
    api.missing(7)
    with pytest.raises(Unreachable):
        await sender.send(outgoing("Bonjour"))


@pytest.mark.parametrize(("text", "chat"), [(" ", "7"), ("Bonjour", "+33600000000x")])
async def test_what_can_never_leave_is_refused(
    sender: TelegramSender, text: str, chat: str
) -> None:
    with pytest.raises(Refused):
        await sender.send(outgoing(text, chat=chat))


@pytest.mark.parametrize("token", ["4200:autre", "4200:" + "x" * 35])
async def test_a_wrong_token_gives_nobody_up_and_is_not_repeated(
    api: TelegramEmulator, token: str
) -> None:
    await _fails_quietly(TelegramSettings(token=token, api_url=api.url))


async def test_nobody_answering_is_for_later() -> None:
    await _fails_quietly(TelegramSettings(token=TOKEN, api_url="http://127.0.0.1:9"))


async def _fails_quietly(settings: TelegramSettings) -> None:
    sender = TelegramSender(ApiClient(settings))
    with pytest.raises(RetryLater) as refusal:
        await sender.send(outgoing("un secret"))
    assert settings.token not in str(refusal.value)
    assert "un secret" not in str(refusal.value)
    await sender.close()


async def test_after_closing_it_still_speaks_of_ports_errors(
    api: TelegramEmulator, client: ApiClient
) -> None:
    sender = TelegramSender(client)
    await sender.close()
    with pytest.raises(SendError):
        await sender.send(outgoing("Bonjour"))


async def test_no_log_line_holds_the_token_or_the_words(
    api: TelegramEmulator, sender: TelegramSender, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        await sender.send(outgoing("un secret"))
    assert TOKEN not in caplog.text
    assert "un secret" not in caplog.text
