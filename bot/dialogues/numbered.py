"""A number in an answer to a numbered question: « 2. », « je prends le 2 merci », « le deuxième ».

It counts only where nothing else is said beside it but polite words and the choice's own: « 2
enfants », « 2 rue de la mer », « pour deux », « pas le 2 », « 1 ou 2 », « les deux » name none.
"""

import re
from collections.abc import Sequence

from bot.dialogues.wording import plain

LAST = -1
_NUMBERS = {
    "un": 1, "une": 1, "premier": 1, "premiere": 1, "prem": 1, "deux": 2, "second": 2,
    "seconde": 2, "deuxieme": 2, "deuxiem": 2, "deuzieme": 2, "trois": 3, "troisieme": 3,
    "troisiem": 3, "quatre": 4, "quatrieme": 4, "cinq": 5, "cinquieme": 5, "six": 6, "sixieme": 6,
    "sept": 7, "septieme": 7, "huit": 8, "huitieme": 8, "neuf": 9, "neuvieme": 9, "dix": 10,
    "dernier": LAST, "derniere": LAST,
}  # fmt: skip
_DIGITS = re.compile(
    r"(?:n|no|nr|num|numero|choix|option|reponse|rep)?0?([1-9]\d?)"
    r"(?:er|ere|ier|iere|e|em|eme|iem|ieme|nd|nde)?"
)
# What people put around a number; alone, some of these words would mean something else.
_PHRASES = re.compile(
    r"\b(?:s il (?:vous|te) plai[st]?|d accord|pour moi|pour ma part|pour (?=l[ea]?\b|numero)"
    r"|va pour|ce sera|ca sera|je dirais?|je pense|je crois|bonne (?:journee|soiree)|merci a vous"
    r"|merci d avance|c est bon|de rien)\b"
)
_AROUND = frozenset(
    re.findall(
        "[a-z]+",
        """
    la le l numero num no n nr reponse rep reponds repond choix option bouton proposition
    possibilite chiffre celui celle je j ai jai prends prend pren prendrai prendrais prendre vais
    choisis choisi choisit choisirai veux veu voudrais voudrai aimerais mets met tape opte vote
    plutot c est cest alors donc euh bah ben mon ma votre moi bonjour bonsoir bjr bsr salut slt
    svp stp merci mrc mci please beaucoup bien madame monsieur cordialement voila voici
        """,
    )
)
_AGREEING = frozenset(("oui", "ok", "ouais", "okay", "dac"))
_ARTICLES = frozenset(("un", "une"))


def number_in(text: str) -> int | None:
    """The one number that an answer gives, `LAST` for the last; None: none, or more is said."""
    found = _read(text, frozenset())
    return found[0] if found and not found[1] else None


def numbered(text: str, titles: Sequence[str]) -> int | None:
    """Which of the titles (from 0) the answer's number names; None: none.

    `titles` are plain words. The title's own words may stand beside its number.
    """
    found = _read(text, frozenset(word for title in titles for word in title.split()))
    if found is None:
        return None
    number, beside = found
    at = len(titles) - 1 if number == LAST else number - 1
    if not 0 <= at < len(titles) or not beside <= set(titles[at].split()):
        return None
    return at


def _read(text: str, titles: frozenset[str]) -> tuple[int, set[str]] | None:
    """The number, and the words that are neither it nor polite; None: no single number."""
    words = _PHRASES.sub(" ", plain(text)).split()
    numbers = {word: number for word in words if (number := _number(word)) is not None}
    if any(words.count(word) > 1 for word in numbers):  # « 2 2 1 »: marks, not a choice
        return None
    if len(set(numbers.values())) > 1:  # « un » may be no number: « un petit 2 »
        numbers = {word: number for word, number in numbers.items() if word not in _ARTICLES}
    if len(set(numbers.values())) != 1:
        return None
    # Where « oui » is itself a choice, « oui 2 » may mean anything.
    polite = _AROUND | (_AGREEING if not titles & _AGREEING else frozenset())
    return next(iter(numbers.values())), {w for w in words if w not in numbers and w not in polite}


def _number(word: str) -> int | None:
    digits = _DIGITS.fullmatch(word)
    return int(digits[1]) if digits else _NUMBERS.get(word)
