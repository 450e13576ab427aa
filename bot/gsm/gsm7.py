"""How long a text is as SMS: the GSM 03.38 alphabet, UCS-2, and the cut into segments.

Source: 3GPP TS 23.038 (alphabet, extension table) and TS 23.040 (user data header of six octets).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["gsm7", "ucs2"]

# Positions 0 to 127; the escape (27) is no character of a text.
ALPHABET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
ESCAPE = 0x1B
_BASIC = frozenset(ALPHABET) - {"\x1b"}
_LAST_OF_THE_BMP = 0xFFFF
_ALONE = {"gsm7": 160, "ucs2": 70}
_CHAINED = {"gsm7": 153, "ucs2": 67}


@dataclass(frozen=True, slots=True)
class Length:
    """What a text weighs: `units` are septets (GSM-7) or 16-bit words (UCS-2)."""

    encoding: Encoding
    units: int
    segments: int


def is_gsm7(character: str) -> bool:
    """Tell whether one character has a place in the alphabet or its extension."""
    return character in _BASIC or character in EXTENSION


def encoding_of(text: str) -> Encoding:
    """Return "gsm7" when every character has a place in it, "ucs2" otherwise."""
    return "gsm7" if all(map(is_gsm7, text)) else "ucs2"


def count(text: str) -> Length:
    """Weigh a text: its encoding, its units and the segments that it costs (at least one)."""
    encoding = encoding_of(text)
    units = sum(_weight(character, encoding) for character in text)
    return Length(encoding, units, len(segments(text)))


def segments(text: str) -> list[str]:
    """Cut a text as it travels; an escape pair or a surrogate pair is never split."""
    encoding = encoding_of(text)
    if sum(_weight(character, encoding) for character in text) <= _ALONE[encoding]:
        return [text]
    return list(_chain(text, encoding))


def _chain(text: str, encoding: Encoding) -> Iterator[str]:
    room = _CHAINED[encoding]
    start = used = 0
    for position, character in enumerate(text):
        weight = _weight(character, encoding)
        if used + weight > room:
            yield text[start:position]
            start, used = position, 0
        used += weight
    yield text[start:]


def _weight(character: str, encoding: Encoding) -> int:
    if encoding == "gsm7":
        return 2 if character in EXTENSION else 1
    return 2 if ord(character) > _LAST_OF_THE_BMP else 1
