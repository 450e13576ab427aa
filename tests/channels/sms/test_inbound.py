"""From a gateway's fields to an inbound."""

from datetime import UTC, datetime

import pytest

from bot.channels.sms.address import can_be_answered, normalised
from bot.channels.sms.inbound import Mo, cleaned, decoded, inbound
from bot.channels.sms.port import Malformed
from bot.messages import Channel, Inbound, Kind


@pytest.mark.parametrize(
    "raw", ["0612345678", "06 12 34 56 78", "33612345678", "+33612345678", "0033612345678"]
)
def test_numbers_become_e164(raw: str) -> None:
    assert normalised(raw) == "+33612345678"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("36111", "noreply:36111"),
        ("SANU", "noreply:SANU"),
        ("Info CAF", "noreply:Info CAF"),
        ("9" * 25, "noreply:" + "9" * 25),
    ],
)
def test_machines_are_kept_and_never_answered(raw: str, kept: str) -> None:
    assert normalised(raw) == kept
    assert not can_be_answered(kept)


def test_a_foreign_number_stays_foreign() -> None:
    assert normalised("+447700900123") == "+447700900123"


@pytest.mark.parametrize("sender", ["", "  ", "\x00\x01", "é"])
def test_no_sender(sender: str) -> None:
    with pytest.raises(Malformed, match="from"):
        inbound("kannel", Mo("id", sender, "x"), "FR")


@pytest.mark.parametrize("message_id", ["", "a\nb", "x" * 201])
def test_no_id(message_id: str) -> None:
    with pytest.raises(Malformed, match="id"):
        inbound("kannel", Mo(message_id, "+33612345678", "x"), "FR")


def test_the_whole() -> None:
    made = inbound("kannel", Mo("u-1", "0612345678", "Bonjour\r\n", "1795381379"), "FR")
    assert made == Inbound(
        Channel.SMS,
        "kannel:u-1",
        "+33612345678",
        "Bonjour",
        sent_at=datetime(2026, 11, 22, 21, 2, 59, tzinfo=UTC),
    )


def test_stop_and_start() -> None:
    stop = inbound("kannel", Mo("1", "0612345678", "Stop svp"), "FR")
    start = inbound("kannel", Mo("2", "0612345678", "START"), "FR")
    assert (stop.kind, stop.text) == (Kind.STOP, "Stop svp")
    assert (start.kind, start.payload) == (Kind.CHOICE, "/subscribe")


@pytest.mark.parametrize("moment", ["", "soon", "9" * 40, "-9999999999999"])
def test_a_strange_time_is_no_time(moment: str) -> None:
    assert inbound("kannel", Mo("1", "0612345678", "x", moment), "FR").sent_at is None


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("été €".encode(), "UTF-8", "été €"),
        ("été 😀".encode("utf-16-be"), "UTF-16BE", "été 😀"),
        ("été".encode("latin-1"), "ISO-8859-1", "été"),
        (b"caf\xff", "8-BIT", "caf\ufffd"),
        (b"\xd8\x3d\x00", "UTF-16BE", "\ufffd"),
        (b"x", "base64", "x"),
    ],
)
def test_decoding_never_fails(raw: bytes, charset: str, text: str) -> None:
    assert decoded(raw, charset) == text


def test_control_characters_go_and_lines_stay() -> None:
    assert cleaned("\ufeffa\x00b\x07\r\nc\x1b[0m\td ") == "ab\nc[0m\td"
