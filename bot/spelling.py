"""Spelling made comparable: small letters without accents. To compare, never to show."""

import unicodedata
from functools import lru_cache

_SIGNS = {"œ": "o", "æ": "a", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "–": "-", "—": "-"}
_SIGNS |= {"‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\t": " "}


def bare(text: str) -> str:
    """`text` in small letters without accents: « Élève » gives "eleve", « œuf » "oeuf"."""
    split = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def bare_letter(letter: str) -> str:
    """One letter for one letter, so that offsets stay: « É » gives "e", « œ » "o"."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    base = unicodedata.normalize("NFKD", letter.lower())[0]
    return base if len(base) == 1 else letter
