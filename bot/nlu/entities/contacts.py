"""Telephone numbers, e-mail addresses, and the references that SANU gives."""

import re
from collections.abc import Iterator

import phonenumbers

from bot.nlu.entities.span import Span
from bot.references import REFERENCE_LETTERS

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
# A grievance, a problem, a proposal, a poll, a cycle, an event, a campaign, a case.
_REFERENCE = re.compile(r"\b([dpivyekc])[ \-_.]{0,3}([a-z0-9]{3,6})\b")
_SPACED = "dp"  # letters that are no words of their own: the others need their hyphen
_TAIL = 5  # letters and digits of a reference that SANU gives
_DRAWN = frozenset(REFERENCE_LETTERS)
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
        if _given(match, original[match.start() : match.end()]):
            value = f"{match[1]}-{match[2]}".upper()
            yield Span("reference", value, match.start(), match.end(), 7)
    for match in _LABELLED.finditer(folded):
        yield Span("reference", match[1].upper(), match.start(1), match.end(1), 6)


def _given(match: re.Match[str], written: str) -> bool:
    """Whether this is a reference that SANU gives, and not « e-mail », « c 15h30 », « c-19 »."""
    letter, tail, hyphen = match[1], match[2], match[0][1] == "-"
    digits, letters = any(map(str.isdigit, tail)), any(map(str.isalpha, tail))
    if match[0] == letter + tail:
        return digits and letters and len(tail) == _TAIL and written.isupper()
    if not digits:
        return hyphen and len(tail) == _TAIL and set(tail.upper()) <= _DRAWN
    if not letters:
        return letter in _SPACED and "-" in match[0]
    return hyphen or letter in _SPACED
