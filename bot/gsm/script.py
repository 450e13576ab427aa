"""The tables of SMS letters as a script, for pages that count while somebody types.

`python -m bot.gsm.script` writes it again; a test compares it with the tables.
"""

import json
from pathlib import Path

from bot.gsm.gsm7 import ALPHABET, ESCAPE, EXTENSION
from bot.gsm.letters import REPLACEMENTS

PLACE = Path(__file__).parents[1] / "handoff" / "console" / "static" / "cases" / "gsm.js"


def script() -> str:
    """The tables as a module."""
    return (
        "// Written by `python -m bot.gsm.script` from the tables of bot/gsm.\n"
        f"export const ALPHABET = {json.dumps(ALPHABET.replace(chr(ESCAPE), ''))};\n"
        f"export const EXTENSION = {json.dumps(''.join(EXTENSION))};\n"
        f"export const REPLACEMENTS = {json.dumps(REPLACEMENTS, ensure_ascii=True)};\n"
    )


if __name__ == "__main__":
    PLACE.write_text(script(), "utf-8")
