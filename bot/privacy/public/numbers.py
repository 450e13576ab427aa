"""Social-security, bank account and card numbers: proved by their key, or announced as such.

The door takes out the proved ones before storing (`bot.privacy.masking`); here also those that are
mistyped, since somebody who knows the person can mend a digit.
"""

import re
from collections.abc import Iterator

from bot.privacy.masking import MASKED_CARD, MASKED_IBAN, MASKED_NIR, proved_numbers
from bot.privacy.public.findings import Finding
from bot.privacy.public.reading import Reading

_KINDS = {MASKED_NIR: "nir", MASKED_IBAN: "iban", MASKED_CARD: "card"}
_GAP = r"[ .\-]{0,2}"
_NEAR = r"[^.!?\n]{0,40}?"
# Sex, year, month (or the 20 to 42 of unknown births), then 8 signs, and the key or not.
_NIR = rf"[123478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[23]\d|4[0-2])(?:{_GAP}[0-9ab]){{8}}"
_PRINTED = r"\d\d (?:0[1-9]|1[0-2]) (?:\d\d|2[ab]) \d{3} \d{3}(?: \d\d)?"
_RIB = rf"\d{{5}}{_GAP}\d{{5}}{_GAP}[0-9a-z]{{11}}{_GAP}\d\d"
_CARD = rf"\d{{4}}(?:{_GAP}\d{{4}}){{3}}"


def _after(announcing: str, number: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{announcing}){_NEAR}(?<!\w)({number})(?!\w)")


_ANNOUNCED = (
    ("nir", _after(r"secu\w*|nir|nss|ss|immatriculation", rf"{_NIR}(?:{_GAP}\d{{2}})?")),
    ("nir", re.compile(rf"(?<!\w)([12] {_PRINTED})(?!\w)")),
    ("iban", re.compile(rf"(?<!\w)(fr{_GAP}\d\d(?:{_GAP}[0-9a-z]){{23}})(?!\w)")),
    ("iban", _after("iban|rib|compte", _RIB)),
    ("card", _after("carte|cb|visa|mastercard", _CARD)),
)


def find(reading: Reading) -> Iterator[Finding]:
    """The numbers of a text."""
    for start, end, words in proved_numbers(reading.text):
        yield Finding(_KINDS[words], start, end)
    for kind, pattern in _ANNOUNCED:
        for match in pattern.finditer(reading.folded):
            yield Finding(kind, match.start(1), match.end(1))
