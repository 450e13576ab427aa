"""Text made plain without moving a letter, so that offsets stay those of the original."""

import re
from dataclasses import dataclass

from bot.spelling import bare_letter

_WORD = re.compile(r"[a-z0-9]+")
_OWN = {"\n": " ", "ß": "s"}


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits of the folded text, and where it lies."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """`text` in small letters without accents, letter for letter: `len(fold(t)) == len(t)`."""
    return "".join(_OWN.get(letter) or bare_letter(letter) for letter in text)


def tokens(folded: str) -> tuple[Token, ...]:
    """The words and numbers of a folded text, in order."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _WORD.finditer(folded))


def key(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the dictionaries of names keep them."""
    return tuple(_WORD.findall(fold(phrase.replace("œ", "oe").replace("Œ", "oe"))))


def accented_otherwise(written: str, word: str) -> bool:
    """Whether `written` has an accent that `word` lacks: « garé » is not a « gare »."""
    pairs = zip(written.lower(), word.lower(), strict=False)
    return any(has != wants and not has.isascii() and has.isalpha() for has, wants in pairs)
