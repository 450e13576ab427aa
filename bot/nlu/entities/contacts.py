"""Telephone numbers, e-mail addresses, and the references that SANU gives."""

import re
from collections.abc import Iterator

import phonenumbers

from bot.nlu.entities.span import Span

# Every repeat is bounded: a hostile message must not cost more than a long one.
_EMAIL = re.compile(
    r"(?<![\w.%+-])[a-z0-9_%+-]{1,64}(?:\.[a-z0-9_%+-]{1,64}){0,8}"
    r"@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.%+-])[a-z0-9_+-]{1,40}(?:(?: ?\. ?| point )[a-z0-9_+-]{1,40}){0,4}"
    r"(?: arobase | arobas | at |\(at\)| @ ?|@ )[a-z0-9-]{1,40}"
    r"(?:(?: ?\. ?| point )[a-z0-9-]{1,40}){0,3}(?: ?\. ?| point )(?:fr|com|net|org|eu)\b"
)
_AT = re.compile(r"@|\barobase?\b|\bat\b|\(at\)")
_DIGITS = re.compile(r"(?<![\w])(?:\+|00)?\d(?:[ ./\-]{0,2}\(?\d\)?){8,13}(?![\w])")
# Letters and digits of references: those that cannot be taken for one another (no 0 O 1 I L).
_REFERENCE = re.compile(r"\b([dp])[ \-_.]{0,3}([a-z0-9]{3,6})\b")
_TAIL = 5  # letters and digits of a reference that SANU gives
_LABELLED = re.compile(
    r"\b(?:ref(?:erence)?|dossier|numero|num|n°|no|suivi|signalement|doleance)\b[ :.°#n]*"
    r"(\d[\d\-/]{3,12}\d|[a-z]{1,3}-?\d[a-z0-9\-]{3,10})\b"
)


def emails(folded: str) -> Iterator[Span]:
    """Addresses, typed or spelled out ("jean point blanc arobase exemple point fr")."""
    if _AT.search(folded) is None:
        return
    for pattern in (_EMAIL, _SPOKEN_EMAIL):
        for match in pattern.finditer(folded):
            yield Span("email", _address(match[0]), match.start(), match.end(), 9)


def _address(written: str) -> str:
    typed = re.sub(r"(?: ?\(?\b(?:arobase|arobas|at)\b\)? ?)", "@", written)
    return re.sub(r"\s+", "", typed.replace(" point ", "."))


def phones(folded: str) -> Iterator[Span]:
    """Numbers that can be French ones, with their E.164 form."""
    for match in _DIGITS.finditer(folded):
        value = _e164(match[0])
        if value:
            yield Span("phone", value, match.start(), match.end(), 8)


def _e164(written: str) -> str:
    digits = re.sub(r"[^\d+]", "", written.replace("(0)", ""))
    if not digits.startswith(("0", "+", "33")):
        return ""
    try:
        number = phonenumbers.parse(digits, "FR")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def references(folded: str, original: str) -> Iterator[Span]:
    """References of SANU ("D-7KQ2M", "d 7kq2m"), and others that are announced as such."""
    for match in _REFERENCE.finditer(folded):
        tail = match[2]
        glued = match[0] == match[1] + tail
        if any(c.isdigit() for c in tail) and (any(c.isalpha() for c in tail) or "-" in match[0]):
            capitals = original[match.start() : match.end()].isupper()
            if glued and (len(tail) != _TAIL or not capitals):
                continue
            yield Span("reference", f"{match[1]}-{tail}".upper(), match.start(), match.end(), 7)
    for match in _LABELLED.finditer(folded):
        yield Span("reference", match[1].upper(), match.start(1), match.end(1), 6)
