"""Number plates of vehicles: since 2009 (AB-123-CD), and before (1234 AB 06).

Sources: arrêté du 9 février 2009 (no I, O, U in the letters of today's plates; SS and WW apart).
"""

import re
from collections.abc import Iterator

from bot.privacy.public.findings import Finding
from bot.privacy.public.reading import Reading

_LETTER = "[A-HJ-NP-TV-Z]"
_GAP = r"[ .\-]{0,3}"
# Capitals, or hyphens: nothing else is written so.
_TODAY = re.compile(rf"(?<![\w-]){_LETTER}{{2}}[ .\-]?\d{{3}}[ .\-]?{_LETTER}{{2}}(?![\w-])")
_HYPHENS = re.compile(r"(?<![\w-])[a-z]{2} ?- ?\d{3} ?- ?[a-z]{2}(?![\w-])")
_ANY_TODAY = re.compile(rf"(?<![\w-])[a-z]{{2}}{_GAP}\d{{3}}{_GAP}[a-z]{{2}}(?![\w-])")
_WORDS = "rue|bus|eur|ans|min|bis|ter|km|kms|av|bd|de|du|la|le|et|au|no"
_OLD_CAPITALS = re.compile(
    rf"(?<![\w-])\d{{2,4}}[ \-]?(?!(?:{_WORDS.upper()})\b)[A-Z]{{2,3}}[ \-]?"
    r"(?:\d{2,3}|2[AB])(?![\w-])"
)
_OLD = re.compile(
    rf"(?<![\w-])\d{{1,4}}{_GAP}(?!(?:{_WORDS})\b)[a-z]{{2,3}}{_GAP}(?:\d{{2,3}}|2[ab])(?![\w-])"
)
_VEHICLE = re.compile(
    r"\b(?:plaques?|im+at?\w*|voitures?|vehicules?|auto|camion\w*|camionnette|fourgon\w*|scooter\w*"
    r"|moto\w*|epave|quad|utilitaire|berline|caravane|camping-car|remorque|van|renault|peugeot|citroen"
    r"|clio|megane|twingo|kangoo|audi|bmw|golf|polo|fiat|panda|mercedes|toyota|yaris|dacia|duster"
    r"|sandero|ford|fiesta|opel|corsa|tesla|mini|smart|partner|berlingo|4x4|suv)\b"
)
_REACH = 60  # signs between the vehicle and its plate


def find(reading: Reading) -> Iterator[Finding]:
    """The plates of a text; those in small letters only near the word of a vehicle."""
    for pattern in (_TODAY, _OLD_CAPITALS):
        for match in pattern.finditer(reading.text):
            if pattern is _TODAY or _near_vehicle(reading.folded, match.start()):
                yield Finding("plate", match.start(), match.end())
    for match in _HYPHENS.finditer(reading.folded):
        yield Finding("plate", match.start(), match.end())
    for pattern in (_ANY_TODAY, _OLD):
        for match in pattern.finditer(reading.folded):
            if _near_vehicle(reading.folded, match.start()):
                yield Finding("plate", match.start(), match.end())


def _near_vehicle(folded: str, start: int) -> bool:
    return _VEHICLE.search(folded[max(0, start - _REACH) : start]) is not None
