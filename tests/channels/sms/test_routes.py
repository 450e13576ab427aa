"""The gateway's URLs against bad input: a clear refusal, never a 500, nothing lost."""

import base64
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.sms.routes import router
from bot.channels.sms.settings import KannelSettings, SmsSettings
from bot.errors import SettingsError
from bot.messages import Channel, Delivery, Receipt
from tests.channels.sms.calling import call as call_application
from tests.channels.sms.store import Store

SECRET = "p@ss/word"
MO = "/channels/sms/kannel/mo"
DLR = "/channels/sms/kannel/dlr"
SETTINGS = SmsSettings(KannelSettings(SECRET, "sanu", "secret"))


class Caller:
    """Calls the routes in process, as Kannel would."""

    def __init__(self, store: Store) -> None:
        self.application = FastAPI()
        self.application.include_router(router(SETTINGS, store.accept, store.note))

    def __call__(self, method: str, url: str, **rest: Any) -> httpx.Response:
        return call_application(self.application, method, url, **rest)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def call(store: Store) -> Caller:
    return Caller(store)


def fields(**more: str) -> dict[str, str]:
    return {"secret": SECRET, "id": "u-1", "from": "+33612345678", "text": "Bonjour"} | more


def test_get_with_all_in_the_query(call: Caller, store: Store) -> None:
    answer = call("GET", MO, params=fields(time="1795381379"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert store.inbounds["kannel:u-1"].text == "Bonjour"


def test_post_with_the_text_in_the_body(call: Caller, store: Store) -> None:
    answer = call(
        "POST",
        f"{MO}?id=u-2&charset=UTF-16BE&time=1795381379",
        headers={"X-Kannel-From": "+33612345678", "X-Kannel-Coding": "2"},
        auth=("kannel", SECRET),
        content="Ça va ? 😀".encode("utf-16-be"),
    )
    assert answer.status_code == 200
    assert store.inbounds["kannel:u-2"].text == "Ça va ? 😀"


def test_post_of_a_form(call: Caller, store: Store) -> None:
    assert call("POST", MO, data=fields(text="été")).status_code == 200
    assert store.inbounds["kannel:u-1"].text == "été"


def test_raw_and_encoded_octets_come_through(call: Caller, store: Store) -> None:
    octets = "Été 😀".encode("utf-16-be")
    encoded = "".join(f"%{octet:02x}" for octet in octets)
    query = f"secret={SECRET}&id=u-3&from=%2B33612345678&coding=2&text={encoded}"
    assert call("GET", f"{MO}?{query}").status_code == 200
    assert store.inbounds["kannel:u-3"].text == "Été 😀"


def test_the_same_message_twice_is_one(call: Caller, store: Store) -> None:
    assert call("GET", MO, params=fields()).status_code == 200
    assert call("GET", MO, params=fields()).status_code == 200
    assert len(store.inbounds) == 1


@pytest.mark.parametrize("text", ["%ff%fe%80", "caf%e9", "a%00b%1b", "", "%", "%zz", "a" * 60_000])
def test_any_octets_are_kept_or_replaced(call: Caller, store: Store, text: str) -> None:
    query = f"secret={SECRET}&id=u-1&from=0612345678&text={text}"
    assert call("GET", f"{MO}?{query}").status_code == 200
    assert "\x00" not in store.inbounds["kannel:u-1"].text


def test_a_very_long_message_is_kept(call: Caller, store: Store) -> None:
    answer = call("POST", MO, data=fields(text="é" * 100_000))
    assert answer.status_code == 200
    assert len(store.inbounds["kannel:u-1"].text) == 100_000


@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"params": fields(secret="wrong")},
        {"params": fields(secret="")},
        {"headers": {"Authorization": "Basic"}},
        {"headers": {"Authorization": "Basic !!"}},
        {"headers": {"Authorization": "Bearer " + SECRET}},
        {"headers": {"Authorization": "Basic " + base64.b64encode(b"kannel").decode()}},
        {"auth": ("kannel", "wrong")},
    ],
)
@pytest.mark.parametrize("url", [MO, DLR])
def test_a_wrong_secret_is_refused(
    call: Caller, store: Store, url: str, auth: dict[str, Any]
) -> None:
    assert call("GET", url, **auth).status_code == 403
    assert call("POST", url, **auth).status_code == 403
    assert not store.inbounds


def test_the_password_may_come_percent_encoded(call: Caller) -> None:
    assert call("GET", MO, params=fields(secret=""), auth=("k", "p%40ss%2Fword")).status_code == 200


@pytest.mark.parametrize("missing", ["id", "from"])
def test_a_missing_field_is_named(call: Caller, missing: str) -> None:
    answer = call("GET", MO, params=fields() | {missing: ""})
    assert answer.status_code == 400
    assert answer.text.startswith(missing)


def test_too_many_fields(call: Caller) -> None:
    assert call("GET", f"{MO}?" + "a=1&" * 200).status_code == 400


def test_over_one_megabyte(call: Caller, store: Store) -> None:
    answer = call("POST", MO, params=fields(), content=b"x" * 1_000_001)
    assert answer.status_code == 413
    assert not store.inbounds


def test_a_store_that_is_down_acknowledges_nothing(call: Caller, store: Store) -> None:
    store.refusals = 1
    answer = call("GET", MO, params=fields())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert not store.inbounds


@pytest.mark.parametrize(
    ("status", "delivery"),
    [
        ("1", Delivery.DELIVERED),
        ("2", Delivery.FAILED),
        ("4", Delivery.BUFFERED),
        ("8", Delivery.SENT),
        ("16", Delivery.FAILED),
    ],
)
def test_reports(call: Caller, store: Store, status: str, delivery: Delivery) -> None:
    report = {"secret": SECRET, "id": "42", "status": status}
    assert call("GET", DLR, params=report).status_code == 200
    assert store.receipts == [Receipt(Channel.SMS, "42", delivery)]


def test_an_unknown_status_is_no_news(call: Caller, store: Store) -> None:
    report = {"secret": SECRET, "id": "42", "status": "%d"}
    assert call("GET", DLR, params=report).status_code == 200
    assert store.receipts == []


def test_a_report_on_nothing_of_ours(call: Caller) -> None:
    assert call("GET", DLR, params={"secret": SECRET, "id": "x'--"}).status_code == 400


def test_an_empty_secret_does_not_start() -> None:
    with pytest.raises(SettingsError, match="secret"):
        KannelSettings("", "sanu", "secret")


def test_every_answer_is_declared(call: Caller) -> None:
    paths = call.application.openapi()["paths"]
    for url in (MO, DLR):
        for method in ("get", "post"):
            declared = paths[url][method]["responses"]
            assert set(declared) == {"200", "400", "403", "413", "503"}
