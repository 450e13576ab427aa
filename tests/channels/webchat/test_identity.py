"""Browser keys: signed, unguessable, never confused."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.identity import address_of, new_key

SECRET = b"one secret"


def test_a_key_gives_its_address_and_each_is_new() -> None:
    keys = {new_key(SECRET) for _ in range(100)}
    addresses = {address_of(SECRET, key) for key in keys}
    assert len(addresses) == 100
    assert None not in addresses


def test_the_address_alone_lets_nobody_speak() -> None:
    key = new_key(SECRET)
    address = address_of(SECRET, key)
    assert address
    assert address in key
    assert address_of(SECRET, address) is None
    assert address_of(SECRET, f"{address}.{'A' * 43}") is None


def test_another_secret_knows_none_of_our_keys() -> None:
    assert address_of(b"another secret", new_key(SECRET)) is None


@given(st.text())
def test_anything_else_is_nobody(key: str) -> None:
    assert address_of(SECRET, key) is None


@given(st.integers(0, 65), st.characters())
def test_a_changed_key_is_nobody(place: int, letter: str) -> None:
    key = new_key(SECRET)
    changed = key[:place] + letter + key[place + 1 :]
    assert changed == key or address_of(SECRET, changed) is None
