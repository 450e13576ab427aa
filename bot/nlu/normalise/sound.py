"""How French words sound, roughly: the letters that are heard, in one spelling."""

import re
from collections.abc import Sequence
from functools import lru_cache

# For one word a line, in small letters without accents; the order matters.
_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), into)
    for pattern, into in (
        (r"[^a-z\n]", ""),
        (r"e?aux?", "o"),
        (r"(?:et|er|ez|ed)$", "e"),
        (r"(?<!s)ti(?=on)", "si"),
        (r"n(?=[pb])", "m"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"qu?|ck|ch(?=[rl])|c(?=[^eihy]|$)|k", "k"),
        (r"c(?=[eiy])|ss|sc(?=[eiy])", "s"),
        (r"gu(?=[eiy])", "g"),
        (r"g(?=[eiy])", "j"),
        (r"[aeo](?=[mn](?![aeiouymn]))", "a"),
        (r"(?:ai|ei|e)(?=[a-z])", "e"),
        (r"ai|ei", "e"),
        (r"y", "i"),
        (r"ou", "u"),
        (r"oi", "oa"),
        (r"h", ""),
        (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z]{2})(?:es|e|s|t|d|x|p|z)+$", ""),
        (r"z", "s"),
    )
)


def sounds(words: Sequence[str]) -> list[str]:
    """The sounds of many words at once."""
    lines = "\n".join(words)
    for pattern, into in _RULES:
        lines = pattern.sub(into, lines)
    return lines.split("\n")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The sound of one word: equal for "kané" and "cannet", "valoris" and "vallauris"."""
    return sounds((word,))[0]
