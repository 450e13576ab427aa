"""ID tokens that are not for us, not now, or not by the provider are refused."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from bot.handoff.access.oidc.token import TokenError, UnknownKeyError, read
from tests.console.making import NOW

ISSUER, CLIENT, NONCE = "https://id.test", "sanu", "n-1"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = KeySet([KEY])
SECONDS = int(NOW.timestamp())
GOOD: dict[str, Any] = {
    "iss": ISSUER,
    "aud": CLIENT,
    "sub": "42",
    "iat": SECONDS,
    "exp": SECONDS + 300,
    "nonce": NONCE,
}


def token(claims: dict[str, Any], key: Any = KEY, algorithm: str = "RS256") -> str:
    header = {"alg": algorithm, "kid": "one"}
    return jwt.encode(header, claims, key, algorithms=[algorithm])


def read_it(text: str) -> Any:
    return read(text, KEYS, issuer=ISSUER, client=CLIENT, nonce=NONCE, now=NOW)


def test_a_good_one_is_read() -> None:
    assert read_it(token(GOOD))["sub"] == "42"
    assert read_it(token(GOOD | {"aud": [CLIENT, "x"], "azp": CLIENT}))["sub"] == "42"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://other.test"},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"nonce": "n-2"},
        {"exp": SECONDS - 120},
        {"iat": SECONDS + 600},
        {"nbf": SECONDS + 600},
    ],
    ids=str,
)
def test_wrong_claims(wrong: dict[str, Any]) -> None:
    with pytest.raises(TokenError):
        read_it(token(GOOD | wrong))


@pytest.mark.parametrize("name", GOOD)
def test_missing_claims(name: str) -> None:
    with pytest.raises(TokenError):
        read_it(token({key: value for key, value in GOOD.items() if key != name}))


def test_a_signature_of_somebody_else() -> None:
    with pytest.raises(UnknownKeyError):
        read_it(token(GOOD, OTHER))


def test_our_own_secret_or_none_signs_nothing() -> None:
    with pytest.raises(UnknownKeyError):
        read_it(token(GOOD, OctKey.import_key("a secret that both know, and long"), "HS256"))
    unsigned = "eyJhbGciOiJub25lIn0." + token(GOOD).split(".")[1] + "."
    for text in (unsigned, "", "a.b.c", "not a token"):
        with pytest.raises(UnknownKeyError):
            read_it(text)
