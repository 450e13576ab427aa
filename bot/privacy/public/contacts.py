"""Telephone numbers and e-mail addresses, typed or spelled out.

Numbers that begin with 08 or have four digits belong to services, not to people: they stay.
"""

import re
from collections.abc import Iterator

import phonenumbers

from bot.privacy.public.findings import Finding
from bot.privacy.public.reading import Reading

_SEP = r"[ .\-/_\n]{1,3}"
_URL = re.compile(r"(?:https?://|www\.)\S+")
_NATIONAL = re.compile(
    rf"(?<![\w+])(?:\(0\)|[0o])[ .\-/]?[1-79](?:(?:{_SEP})?[0-9o]{{2}}){{4}}(?!\w)"  # in pairs
    rf"|(?<![\w+])0[1-79](?:[ .\-]{{0,2}}\d){{8}}(?!\w)"  # however it is cut
)
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[ ]?[1-9](?:[ .\-/]{0,2}\(?\d\)?){7,13}(?!\w)")
_BARE_33 = re.compile(r"(?<![\w+])33[ .\-]?[1-79](?:[ .\-]?\d){8}(?!\w)")
_DATE = re.compile(r"\d{1,2}[./\- ]\d{1,2}[./\- ](?:19|20)\d\d")
_NOT_A_PHONE = re.compile(
    r"(?:dossier|facture|commande|contrat|siret|siren|reference|ref|compteur|suivi|fiscal)\w{0,4}"
    r"[ :.°#n]{0,8}$"
)
_DIGIT = "(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_NUMBER = (
    "(?:zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize|vingts?|trente|quarante|cinquante|soixante|et)"
)
_IN_WORDS = re.compile(rf"\bzero[ -]{_DIGIT}(?:[ ,\-]{{1,2}}{_NUMBER}){{4,24}}\b")

_EMAIL = re.compile(
    r"(?<![\w.%+-])[a-z0-9_%+-]{1,64}(?:\.[a-z0-9_%+-]{1,64}){0,8}"
    r"@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}"
)
_DOT = r"(?: ?\. ?| point | dot | pt |\(point\)|\[point\]|\[\.\])"
_JOIN = rf"(?:{_DOT}| tiret | tiret du bas | underscore | moins )"
_AT = r"(?: ?[(\[{] ?(?:at|arobase?|a|@) ?[)\]}] ?| (?:arobase?|arrobase|arobaze|at|chez) | ?@ ?)"
_TOP = r"(?:fr|com|net|org|eu|be|ch|it|mc|info|gouv)"
_SPOKEN = re.compile(
    rf"(?<![\w.%+-])[a-z0-9_+-]{{1,40}}(?:{_JOIN}[a-z0-9_+-]{{1,40}}){{0,4}}"
    rf"{_AT}[a-z0-9-]{{1,40}}(?:{_JOIN}[a-z0-9-]{{1,40}}){{0,3}}{_DOT}{_TOP}\b"
)
_HINT = re.compile(r"@|\bar+oba|\bat\b|\bchez\b|[(\[{] ?a ?[)\]}]")


def find(reading: Reading) -> Iterator[Finding]:
    """The numbers and addresses of a text."""
    yield from _phones(reading.folded)
    if _HINT.search(reading.folded):
        for pattern in (_EMAIL, _SPOKEN):
            for match in pattern.finditer(reading.folded):
                yield Finding("email", match.start(), match.end())


def _phones(folded: str) -> Iterator[Finding]:
    folded = _URL.sub(lambda found: "_" * len(found[0]), folded)
    for match in _NATIONAL.finditer(folded):
        if not _DATE.search(match[0]) and not _NOT_A_PHONE.search(folded[: match.start()][-30:]):
            yield Finding("phone", match.start(), match.end())
    for pattern in (_ABROAD, _BARE_33):
        for match in pattern.finditer(folded):
            if _possible(match[0]):
                yield Finding("phone", match.start(), match.end())
    for match in _IN_WORDS.finditer(folded):
        yield Finding("phone", match.start(), match.end())


def _possible(written: str) -> bool:
    """Whether a numbering plan of the world has such a number."""
    digits = re.sub(r"\D", "", written.replace("(0)", "")).removeprefix("00")
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False
