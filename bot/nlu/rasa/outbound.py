"""What Rasa can take of a text: it strips, and reads a leading slash as a command."""

import re
from dataclasses import dataclass

_LEADING = re.compile(r"[\s/]*")


@dataclass(frozen=True, slots=True)
class Question:
    """The text to send, and how many characters were cut from its start."""

    text: str
    shift: int


def question(text: str) -> Question | None:
    """What to send for `text`, None where nothing is left of it."""
    match = _LEADING.match(text)
    start = match.end() if match else 0
    # Half a surrogate pair cannot travel as UTF-8; a mark in its place keeps the offsets.
    cut = text[start:].rstrip().encode("utf-8", "replace").decode()
    return Question(cut, start) if cut else None
