"""Recovery codes: for the day when the telephone is lost."""

import secrets

from bot.handoff.access.tokens import digest

COUNT = 10
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
_HALF = 5


def new_codes() -> list[str]:
    """Codes to be shown once: two groups of five letters, 50 random bits each."""
    return [f"{_half()}-{_half()}" for _ in range(COUNT)]


def _half() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_HALF))


def stored(code: str) -> str:
    """What is stored of a code, however it was typed."""
    return digest("".join(letter for letter in code.upper() if letter.isalnum()))
