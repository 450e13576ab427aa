"""Clean French as it is typed on a phone: the same message always gives the same spelling."""

import random
import re
import unicodedata
from collections.abc import Callable

_RESPELT = (
    (r"\bqu'est-ce que\b", "kes ke"),
    (r"\bc'est\b", "c"),
    (r"\bs'il vous plait\b", "svp"),
    (r"\b(j'ai)\b", "g"),
    (r"\bje suis\b", "chui"),
    (r"\bpour\b", "pr"),
    (r"\bdans\b", "ds"),
    (r"\bavec\b", "ac"),
    (r"\bvous\b", "vs"),
    (r"\bquel(?:le)?s?\b", "kel"),
    (r"\bcomment\b", "cmt"),
    (r"\bquand\b", "kan"),
    (r"\bbeaucoup\b", "bcp"),
    (r"\btoujours\b", "tjs"),
    (r"\btous\b", "ts"),
    (r"\btout\b", "tt"),
    (r"\bpas\b", "pa"),
    (r"\bplus\b", "plu"),
    (r"qu", "k"),
    (r"eau(x?)\b", r"o\1"),
    (r"\bau\b", "o"),
    (r"(?<=\w{2})er\b", "é"),
    (r"(?<=\w{3})(?:es|s|t|e)\b", ""),
    (r"ss", "s"),
    (r"'", ""),
    (r" \?", "?"),
)
_TOUCHED = 0.7  # of the places where a word can be respelt


def as_sms(text: str) -> str:
    """`text` without accents or capitals, and most of its words by ear or cut short."""
    chance = random.Random(text)
    spelt = _bare(text.lower().replace("’", "'"))
    for pattern, respelt in _RESPELT:
        spelt = re.sub(pattern, _sometimes(chance, respelt), spelt)
    return _bare(spelt)


def _sometimes(chance: random.Random, respelt: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found.expand(respelt) if chance.random() < _TOUCHED else found[0]


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
