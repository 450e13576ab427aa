"""Codes and passwords against their standards."""

import base64

import pytest

from bot.handoff.access import passwords, recovery, totp
from bot.handoff.access.slowing import LONGEST, wait
from tests.console.making import NOW, SECRET

# RFC 6238, appendix B: eight digits, SHA-1, the secret of 20 bytes.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("seconds", "code"), RFC)
def test_the_vectors_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_at(RFC_SECRET, seconds // 30, digits=8) == code


def test_one_step_early_or_late_is_taken_and_no_more() -> None:
    step = int(NOW.timestamp()) // 30
    for skew in (-1, 0, 1):
        assert totp.step_of(SECRET, totp.code_at(SECRET, step + skew), NOW) == step + skew
    for skew in (-2, 2):
        assert totp.step_of(SECRET, totp.code_at(SECRET, step + skew), NOW) is None
    for odd in ("", "12345", "1234567", "abcdef", "é" * 6, "１２３４５６"):
        assert totp.step_of(SECRET, odd, NOW) is None


def test_the_picture_has_no_inline_style() -> None:
    drawn = totp.picture(SECRET, "ines@sanu.test")
    assert drawn.startswith("<svg")
    assert "style" not in drawn


@pytest.mark.parametrize(
    "weak",
    [
        "court",
        "a" * 30,
        "abababababab",
        "ines.dupuis2026",
        "MARTIN et compagnie",
        "x" * 201 + "abcdefg",
    ],
)
def test_weak_passwords_are_refused(weak: str) -> None:
    assert passwords.refusal(weak, "ines.dupuis@sanu.test", "Inès Martin")


def test_a_long_sentence_is_a_good_password() -> None:
    assert passwords.refusal("la mer est belle ce soir", "ines@sanu.test", "Inès Martin") == ""


def test_passwords_are_argon2id() -> None:
    stored = passwords.hashed("la mer est belle ce soir")
    assert stored.startswith("$argon2id$")
    assert passwords.verified(stored, "la mer est belle ce soir")
    assert not passwords.verified(stored, "la mer est belle ce matin")
    assert not passwords.verified(None, "nobody has this password")


def test_recovery_codes_are_read_however_they_are_typed() -> None:
    code = recovery.new_codes()[0]
    assert recovery.stored(code) == recovery.stored(f" {code.lower().replace('-', ' ')} ")


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    waits = [wait([NOW] * failures, NOW).total_seconds() for failures in range(20)]
    assert waits[:10] == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16]
    assert waits[-1] == LONGEST.total_seconds()
