"""OVHcloud: callbacks announce, the signed API tells."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI

from bot.channels.sms.build import gateway_for
from bot.channels.sms.routes import router
from bot.channels.sms.send import SmsSender
from bot.channels.sms.settings import OvhSettings, SmsSettings
from bot.errors import Refused, Unreachable
from bot.messages import Channel, Delivery, Outgoing, Receipt, Reply, Sent
from tests.channels.sms.calling import call
from tests.channels.sms.providers.ovhcloud import KEYS, SERVICE, Ovh
from tests.channels.sms.store import Store
from tests.emulators.serving import served

MO = "/channels/sms/ovhcloud/mo"
DLR = "/channels/sms/ovhcloud/dlr"
ANSWER = {
    "id": 7,
    "sender": "+33612345678",
    "message": "Été",
    "creationDatetime": "2026-11-22T22:02:59+01:00",
    "tag": "",
    "credits": 0,
}


@dataclass
class Account:
    """The provider, our settings for it and our routes."""

    ovh: Ovh
    settings: SmsSettings
    store: Store
    application: FastAPI

    def send(self, text: str) -> Sent:
        async def sent() -> Sent:
            sender = SmsSender(self.settings, gateway_for(self.settings))
            try:
                return await sender.send(Outgoing(42, Channel.SMS, "+33612345678", Reply(text)))
            finally:
                await sender.close()

        return asyncio.run(sent())


@pytest.fixture
def account() -> Iterator[Account]:
    ovh, store, application = Ovh(), Store(), FastAPI()
    with served(ovh.application()) as root:
        gateway = OvhSettings("secret", service=SERVICE, api_url=f"{root}/1.0", **KEYS)
        settings = SmsSettings(gateway)
        application.include_router(router(settings, store.accept, store.note))
        yield Account(ovh, settings, store, application)


def test_answers_are_fetched(account: Account) -> None:
    account.ovh.incoming = {7: ANSWER, 8: ANSWER | {"id": 8, "message": "STOP"}}
    assert call(account.application, "GET", MO, params={"secret": "secret"}).status_code == 200
    inbound = account.store.inbounds[f"ovhcloud:{SERVICE}:7"]
    assert (inbound.text, inbound.address) == ("Été", "+33612345678")
    assert inbound.sent_at is not None
    assert inbound.sent_at.isoformat() == "2026-11-22T21:02:59+00:00"
    assert len(account.store.inbounds) == 2


def test_a_wrong_secret_fetches_nothing(account: Account) -> None:
    assert call(account.application, "GET", MO, params={"secret": "x"}).status_code == 403
    assert account.ovh.fetched == []


def test_a_store_that_is_down_loses_nothing(account: Account) -> None:
    account.ovh.incoming = {7: ANSWER}
    account.store.refusals = 1
    assert call(account.application, "GET", MO, params={"secret": "secret"}).status_code == 503
    again = FastAPI()
    again.include_router(router(account.settings, account.store.accept, account.store.note))
    assert call(again, "GET", MO, params={"secret": "secret"}).status_code == 200
    assert len(account.store.inbounds) == 1


@pytest.mark.parametrize(
    ("state", "delivery"),
    [
        ({"deliveredAt": "2026-11-22T22:00:00+01:00", "sentAt": "x", "ptt": 1}, Delivery.DELIVERED),
        ({"sentAt": "2026-11-22T22:00:00+01:00", "ptt": 0}, Delivery.SENT),
        ({"sentAt": "2026-11-22T22:00:00+01:00", "ptt": 104}, Delivery.FAILED),
    ],
)
def test_reports(account: Account, state: dict[str, object], delivery: Delivery) -> None:
    account.ovh.outgoing = {3: state | {"id": 3, "tag": "42"}}
    report = {"secret": "secret", "id": "3"}
    assert call(account.application, "GET", DLR, params=report).status_code == 200
    assert account.store.receipts == [Receipt(Channel.SMS, "42", delivery)]


def test_a_report_without_an_id_is_no_news(account: Account) -> None:
    assert call(account.application, "GET", DLR, params={"secret": "secret"}).status_code == 200
    assert account.store.receipts == []


@pytest.mark.parametrize(("text", "coding"), [("Ça va", "7bit"), ("مرحبا", "8bit")])
def test_sending(account: Account, text: str, coding: str) -> None:
    assert account.send(text) == Sent("42")
    (job,) = account.ovh.jobs
    assert (job["receivers"], job["tag"], job["coding"]) == (["+33612345678"], "42", coding)
    assert (job["noStopClause"], job["senderForResponse"]) == (True, True)


def test_an_invalid_receiver(account: Account) -> None:
    account.ovh.invalid = True
    with pytest.raises(Unreachable):
        account.send("x")


def test_wrong_keys_are_for_the_operator(account: Account) -> None:
    keys = KEYS | {"application_secret": "wrong"}
    assert isinstance(account.settings.gateway, OvhSettings)
    api_url = account.settings.gateway.api_url
    account.settings = SmsSettings(OvhSettings("secret", service=SERVICE, api_url=api_url, **keys))
    with pytest.raises(Refused, match="three keys"):
        account.send("x")
