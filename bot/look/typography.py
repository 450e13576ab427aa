"""French typography where lines wrap: no guillemet and no double sign alone at a line's end."""

import re

NO_BREAK = "\u00a0"
_BEFORE = re.compile(r" (?=[:;?!»%€])")
_AFTER = re.compile(r"(?<=«) ")


def bound(text: str) -> str:
    """The text with no-break spaces where French wants them; nothing else changes."""
    return _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text))
