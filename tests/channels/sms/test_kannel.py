"""End to end through a real Kannel: handset → operator → Kannel → SANU → Kannel → handset."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from fastapi import FastAPI

from bot.channels.sms.build import gateway_for
from bot.channels.sms.routes import router
from bot.channels.sms.send import SmsSender
from bot.channels.sms.settings import KannelSettings, SmsSettings
from bot.errors import Refused, RetryLater, Unreachable
from bot.messages import Channel, Choice, Delivery, Inbound, Kind, Outgoing, Reply, Sent
from tests.channels.sms.store import Store
from tests.emulators.kannel import Handset, Kannel
from tests.emulators.ports import free_port
from tests.emulators.serving import served

SERVICE = "+33970000000"
SECRET = "s3cret/@%"


@dataclass(frozen=True)
class Line:
    """A running Kannel, the application that it calls, and the sender back."""

    kannel: Kannel
    store: Store
    settings: SmsSettings

    def send(self, outgoing: Outgoing) -> Sent:
        return asyncio.run(self._send(outgoing))

    async def _send(self, outgoing: Outgoing) -> Sent:
        sender = SmsSender(self.settings, gateway_for(self.settings))
        try:
            return await sender.send(outgoing)
        finally:
            await sender.close()

    def deliveries(self, outgoing_id: int) -> list[Delivery]:
        mine = str(outgoing_id)
        return [one.delivery for one in self.store.receipts if one.provider_id == mine]


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    port, store = free_port(), Store()
    root = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        kannel = stack.enter_context(Kannel(f"http://kannel:s3cret%2F%40%25@127.0.0.1:{port}"))
        gateway = KannelSettings(SECRET, "sanu", "change-me-too", kannel.send_url, root, SERVICE)
        settings = SmsSettings(gateway)
        application = FastAPI()
        application.include_router(router(settings, store.accept, store.note))
        stack.enter_context(served(application, port))
        yield Line(kannel, store, settings)


@pytest.fixture
def handset(line: Line, request: pytest.FixtureRequest) -> Handset:
    """A phone of its own for each test."""
    return line.kannel.handset(f"+336{abs(hash(request.node.name)) % 10**8:08d}")


def reply(outgoing_id: int, to: Handset, text: str, choices: Sequence[Choice] = ()) -> Outgoing:
    return Outgoing(outgoing_id, Channel.SMS, to.number, Reply(text, tuple(choices)))


def received(line: Line, handset: Handset) -> Inbound:
    return line.store.text_from(handset.number)


def test_there_and_back(line: Line, handset: Handset) -> None:
    handset.send(SERVICE, "Bonjour, l'été à Cannes coûte 3 € ?")
    inbound = received(line, handset)
    assert inbound.text == "Bonjour, l'été à Cannes coûte 3 € ?"
    assert inbound.kind is Kind.TEXT
    assert inbound.sent_at is not None
    assert abs(inbound.sent_at.timestamp() - time.time()) < 60
    sent = line.send(reply(11, handset, "C'est ça ?", [Choice("Oui", "/a"), Choice("Non", "/d")]))
    assert sent == Sent("11")
    assert handset.wait() == ["C'est ca ?\n1 Oui\n2 Non\nRépondez par un numéro."]
    line.store.wait(lambda: Delivery.DELIVERED in line.deliveries(11))
    assert set(line.deliveries(11)) == {Delivery.SENT, Delivery.DELIVERED}


def test_kannel_sends_nothing_by_itself(line: Line, handset: Handset) -> None:
    before = line.kannel.centre.submitted
    handset.send(SERVICE, "Bonjour")
    received(line, handset)
    time.sleep(0.5)
    assert line.kannel.centre.submitted == before


@pytest.mark.parametrize(
    "text",
    [
        "Ça ne marche pas 😀 مرحبا",
        "Accolades {[~|]}^\\ et euro €",
        "Un long message. " * 30,
        "Très long, en œuf : " + "à la Çà " * 40,
        "Ligne 1\nligne 2",
    ],
)
def test_texts_come_word_for_word(line: Line, handset: Handset, text: str) -> None:
    handset.send(SERVICE, text)
    assert received(line, handset).text == text.strip()


@pytest.mark.parametrize(
    ("octets", "data_coding", "text"),
    [
        (b"caf\xff\xfe\x80\x00abc", 4, "caf\ufffd\ufffd\ufffdabc"),
        (b"\x00a\xd8\x3d\x00", 8, "a\ufffd"),
        (b"caf\xe9", 3, "café"),
    ],
)
def test_broken_octets_are_kept(
    line: Line, handset: Handset, octets: bytes, data_coding: int, text: str
) -> None:
    handset.send(SERVICE, octets, data_coding)
    assert received(line, handset).text == text


def test_stop(line: Line, handset: Handset) -> None:
    handset.send(SERVICE, "Arrêt svp")
    assert received(line, handset).kind is Kind.STOP


def test_a_short_code_is_kept_and_not_answered(line: Line) -> None:
    line.kannel.centre.send_mo("36111", SERVICE, "STOP au 36111")
    inbound = line.store.text_from("noreply:36111")
    answer = Outgoing(1, Channel.SMS, inbound.address, Reply("Oui"))
    with pytest.raises(Unreachable):
        line.send(answer)


def test_503_is_tried_again_with_the_same_id(line: Line, handset: Handset) -> None:
    line.store.refused.clear()
    line.store.refusals = 2
    handset.send(SERVICE, "Encore")
    inbound = received(line, handset)
    assert line.store.refused == [inbound.external_id] * 2


def test_reports_out_of_order(line: Line, handset: Handset) -> None:
    line.store.refused.clear()
    line.store.refusals = 1  # the first report, "sent", comes after "delivered"
    line.send(reply(21, handset, "Bonjour"))
    line.store.wait(lambda: len(line.deliveries(21)) == 2)
    assert line.store.refused == ["21:sent"]
    assert line.deliveries(21) == [Delivery.DELIVERED, Delivery.SENT]


def test_a_failed_delivery(line: Line, handset: Handset) -> None:
    line.kannel.centre.state = "UNDELIV"
    try:
        line.send(reply(31, handset, "Bonjour"))
        line.store.wait(lambda: Delivery.FAILED in line.deliveries(31))
    finally:
        line.kannel.centre.state = "DELIVRD"


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 306, 2), ("€" * 153, 3), ("a" * 152 + "€" + "b" * 150, 2)],
)
def test_kannel_counts_as_we_do(line: Line, handset: Handset, text: str, parts: int) -> None:
    line.send(Outgoing(41, Channel.SMS, handset.number, Reply(text)))
    line.kannel.centre.wait_for(lambda _: "".join(handset.inbox()) == text)
    mts = [mt for mt in line.kannel.centre.received if mt.to.endswith(handset.number[1:])]
    assert sum(mt.parts for mt in mts) == parts


def test_a_long_reply_in_order(line: Line, handset: Handset) -> None:
    text = " ".join(f"Phrase numéro {number} de la réponse." for number in range(30))
    line.send(reply(51, handset, text))
    assert " ".join(handset.wait(4)) == text
    assert all(mt.parts <= 2 for mt in line.kannel.centre.received)


def test_a_wrong_password_is_for_the_operator(line: Line, handset: Handset) -> None:
    wrong = KannelSettings(SECRET, "sanu", "wrong", line.kannel.send_url)
    with pytest.raises(Refused, match="sendsms-user"):
        Line(line.kannel, line.store, SmsSettings(wrong)).send(reply(61, handset, "x"))


def test_no_kannel_is_for_later(line: Line, handset: Handset) -> None:
    nobody = KannelSettings(SECRET, "sanu", "x", f"http://127.0.0.1:{free_port()}/cgi-bin/sendsms")
    with pytest.raises(RetryLater):
        Line(line.kannel, line.store, SmsSettings(nobody)).send(reply(71, handset, "x"))


def test_the_application_may_be_away(line: Line) -> None:
    port, store = free_port(), Store()
    application = FastAPI()
    application.include_router(router(line.settings, store.accept, store.note))
    with Kannel(f"http://kannel:s3cret%2F%40%25@127.0.0.1:{port}") as kannel:
        for number in range(40):
            kannel.centre.send_mo("+33612345678", SERVICE, f"Message {number}")
        time.sleep(1.5)
        with served(application, port):
            store.wait(lambda: len(store.inbounds) == 40)
    assert {one.text for one in store.inbounds.values()} == {f"Message {n}" for n in range(40)}
