"""Texts as operators carry them: GSM-7 one septet an octet, UCS-2, and parts with a header."""

from bot.gsm.gsm7 import ALPHABET, ESCAPE, EXTENSION, encoding_of, segments

GSM7, LATIN1, BINARY, UCS2 = 0, 3, 4, 8
HEADED = 0x40  # esm_class: the text begins with a user data header
_CONCATENATED = 0x00
_EXTENDED = {code: character for character, code in EXTENSION.items()}


def encoded(text: str) -> tuple[bytes, int]:
    """Return (octets, data_coding) as a handset would choose them."""
    if encoding_of(text) == "ucs2":
        return text.encode("utf-16-be"), UCS2
    return b"".join(map(_septets, text)), GSM7


def parts(text: str, reference: int) -> list[tuple[bytes, int, int]]:
    """Return (octets, data_coding, esm_class) for each SMS of a text."""
    pieces = segments(text)
    coding = encoded(text)[1]
    if len(pieces) == 1:
        return [(encoded(text)[0], coding, 0)]
    headers = [
        bytes([5, _CONCATENATED, 3, reference % 256, len(pieces), number])
        for number in range(1, len(pieces) + 1)
    ]
    octets = [_as(piece, coding) for piece in pieces]
    return [(head + data, coding, HEADED) for head, data in zip(headers, octets, strict=True)]


def decoded(octets: bytes, data_coding: int) -> str:
    """Read what a handset shows."""
    if data_coding == UCS2:
        return octets.decode("utf-16-be", "replace")
    if data_coding == LATIN1:
        return octets.decode("latin-1")
    text, escaped = "", False
    for code in octets:
        if code == ESCAPE and not escaped:
            escaped = True
            continue
        text += _EXTENDED.get(code, "?") if escaped else ALPHABET[code % 128]
        escaped = False
    return text


def header(octets: bytes) -> tuple[tuple[int, int, int] | None, bytes]:
    """Split a headed text into its (reference, total, number) and the rest."""
    length = octets[0]
    head, rest = octets[1 : 1 + length], octets[1 + length :]
    if head[:2] == bytes([_CONCATENATED, 3]):
        return (head[2], head[3], head[4]), rest
    return None, rest


def _as(piece: str, coding: int) -> bytes:
    return piece.encode("utf-16-be") if coding == UCS2 else b"".join(map(_septets, piece))


def _septets(character: str) -> bytes:
    if character in EXTENSION:
        return bytes([ESCAPE, EXTENSION[character]])
    return bytes([ALPHABET.index(character)])
