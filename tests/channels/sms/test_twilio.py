"""Twilio: signed webhooks in, Messages out."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI

from bot.channels.sms.build import gateway_for
from bot.channels.sms.gateways.twilio import signature
from bot.channels.sms.render import render
from bot.channels.sms.routes import router
from bot.channels.sms.send import SmsSender
from bot.channels.sms.settings import SmsSettings, TwilioSettings
from bot.errors import Refused, RetryLater, SendError, Unreachable
from bot.messages import Channel, Delivery, Outgoing, Receipt, Reply, Sent
from tests.channels.sms.calling import call
from tests.channels.sms.providers.twilio import ACCOUNT, TOKEN, Twilio
from tests.channels.sms.store import Store
from tests.emulators.serving import served

PUBLIC = "https://sanu.example"
MO = "/channels/sms/twilio/mo"
DLR = "/channels/sms/twilio/dlr?id=42"
INCOMING = {"MessageSid": "SM1", "From": "+33612345678", "To": "+33700000000", "Body": "Été 😀"}


@pytest.fixture
def twilio() -> Twilio:
    return Twilio()


def settings(api_url: str = "http://unused") -> SmsSettings:
    return SmsSettings(TwilioSettings(ACCOUNT, TOKEN, "+33700000000", PUBLIC, api_url))


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def application(store: Store) -> FastAPI:
    made = FastAPI()
    made.include_router(router(settings(), store.accept, store.note))
    return made


def signed(url: str, form: dict[str, str]) -> dict[str, Any]:
    pairs = [(name, value.encode()) for name, value in form.items()]
    headers = {
        "X-Twilio-Signature": signature(TOKEN, PUBLIC + url, pairs),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return {"content": urlencode(form).encode(), "headers": headers}


def test_the_signature_is_that_of_the_documentation() -> None:
    """The example of Twilio's "Validating requests", as its client libraries test it."""
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    form = {
        "CallSid": b"CA1234567890ABCDE",
        "Caller": b"+12349013030",
        "Digits": b"1234",
        "From": b"+12349013030",
        "To": b"+18005551212",
    }
    assert signature("12345", url, list(form.items())) == "0/KCTR6DLpKmkAf8muzZqo1nDgQ="


def test_a_message(application: FastAPI, store: Store) -> None:
    answer = call(application, "POST", MO, **signed(MO, INCOMING))
    assert (answer.status_code, answer.content) == (200, b"")
    assert store.inbounds["twilio:SM1"].text == "Été 😀"


def test_a_changed_message_is_refused(application: FastAPI, store: Store) -> None:
    request = signed(MO, INCOMING)
    changed = urlencode(INCOMING | {"Body": "autre"}).encode()
    assert call(application, "POST", MO, **(request | {"content": changed})).status_code == 403
    assert call(application, "POST", MO, content=b"").status_code == 403
    assert not store.inbounds


@pytest.mark.parametrize(
    ("status", "delivery"),
    [
        ("queued", Delivery.BUFFERED),
        ("sent", Delivery.SENT),
        ("delivered", Delivery.DELIVERED),
        ("undelivered", Delivery.FAILED),
        ("failed", Delivery.FAILED),
    ],
)
def test_reports(application: FastAPI, store: Store, status: str, delivery: Delivery) -> None:
    form = {"MessageSid": "SM2", "MessageStatus": status}
    assert call(application, "POST", DLR, **signed(DLR, form)).status_code == 200
    assert store.receipts == [Receipt(Channel.SMS, "42", delivery)]


def send(root: str, outgoing: Outgoing) -> Sent:
    async def sent() -> Sent:
        sender = SmsSender(settings(root), gateway_for(settings(root)))
        try:
            return await sender.send(outgoing)
        finally:
            await sender.close()

    return asyncio.run(sent())


def outgoing(text: str = "ça va ?") -> Outgoing:
    return Outgoing(42, Channel.SMS, "+33612345678", Reply(text))


def test_sending(twilio: Twilio) -> None:
    with served(twilio.application()) as root:
        assert send(root, outgoing()) == Sent("42")
    assert twilio.created == [
        {
            "To": "+33612345678",
            "From": "+33700000000",
            "Body": "ca va ?",
            "StatusCallback": PUBLIC + DLR,
        }
    ]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((400, 21211), Unreachable),
        ((400, 21610), Unreachable),
        ((400, 21606), Refused),
        ((429, 20429), RetryLater),
        ((500, 20500), RetryLater),
    ],
)
def test_refusals(twilio: Twilio, answer: tuple[int, int], error: type[SendError]) -> None:
    twilio.answers = [answer]
    with served(twilio.application()) as root, pytest.raises(error) as caught:
        send(root, outgoing())
    if isinstance(caught.value, RetryLater) and answer[0] == 429:
        assert caught.value.after == 7


def test_a_try_again_does_not_repeat_what_went(twilio: Twilio) -> None:
    """Of three SMS the second is put off: the first is not sent twice."""
    long = outgoing(" ".join(f"Une phrase de plus pour remplir, la {n}." for n in range(20)))

    async def twice(root: str) -> None:
        sender = SmsSender(settings(root), gateway_for(settings(root)))
        twilio.answers = [None, (500, 20500)]
        with pytest.raises(RetryLater):
            await sender.send(long)
        await sender.send(long)
        await sender.close()

    with served(twilio.application()) as root:
        asyncio.run(twice(root))
    bodies = [message["Body"] for message in twilio.created]
    assert bodies == render(long.reply)
    assert len(bodies) == 3
