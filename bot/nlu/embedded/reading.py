"""The two forms in which the engine reads a message."""

from dataclasses import dataclass
from functools import lru_cache

from bot.nlu.fold import fold
from bot.nlu.normalise import normalise


@dataclass(frozen=True, slots=True)
class Reading:
    """`standard`: in standard spelling, for the encoder. `folded`: as typed, and as respelt where
    that differs, for the n-grams: what the respelling got wrong does not lose what was typed."""

    standard: str
    folded: str


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Reads one message."""
    standard = normalise(text).text.strip()
    typed, respelt = fold(text), fold(standard)
    return Reading(standard or text, typed if typed == respelt else f"{typed} {respelt}")
