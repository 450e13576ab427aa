"""What looks like a secret and that no checksum proves: a password, a long number mistyped."""

import re

from bot.dialogues.events import Heard
from bot.dialogues.run import Run

# Thirteen digits or more of a social-security number, or sixteen of a card, in their usual groups.
_LONG = re.compile(
    r"(?<!\w)(?:[12]\W?\d\d\W?\d\d\W?\d[\dAB]\W?\d{3}\W?\d{3}(?:\W?\d\d)?"
    r"|[2-6]\d{3}(?:\W?\d{4}){3})(?!\w)"
)
_PASSWORD = re.compile(
    r"\bmo(?:t|ts) de pass?e?\b.{0,20}?(?:\best|c'est|cest|:|=)\s*(?:peut.?etre |peut.?être )?"
    r"(?=\S*\d)\S{5,}",
    re.IGNORECASE,
)


def bears_secret(run: Run) -> bool:
    """Whether this message bore one, masked at the door or not."""
    event = run.event
    return isinstance(event, Heard) and (event.masked or tells_secret(event.text))


def tells_secret(text: str) -> bool:
    """Whether a person should be told, kindly, to keep this for the official site."""
    return _LONG.search(text) is not None or _PASSWORD.search(text) is not None
