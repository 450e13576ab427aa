"""Spelling made comparable: lower case, no accents, plain apostrophes, no stretched letters."""

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "œ": "oe", "æ": "ae"})
_STRETCHED = re.compile(r"(.)\1{2,}")


def fold(text: str) -> str:
    """`text` as the engine compares it: "Ééééh L’Œil" gives "eeh l'oeil"."""
    lowered = text.lower().translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_STRETCHED.sub(r"\1\1", bare).split())
