"""Letters: accents taken off, one apostrophe, one space, no decoration."""

import unicodedata


def bare(text: str) -> str:
    """`text` in small letters without accents ("Élève" -> "eleve", "œuf" -> "oeuf")."""
    spelt = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", spelt) if not unicodedata.combining(c))
