"""STOP and START in all the forms that people send; the carriers' rule: it works at once.

A message asks to stop when it holds a keyword and nothing but polite or empty words beside it:
"stop svp" and "STOP SANU" do, "stop de bus" and "arrêt de bus" do not. Anything longer is for
the understanding (intent `unsubscribe`).
"""

import re
from enum import StrEnum

from bot.spelling import bare

_STOP = frozenset(
    {
        "stop", "stopp", "stoppe", "stopper", "stopsms", "arret", "arrets", "desabo",
        "desabonner", "desabonnez", "desabonne", "desabonnement", "desinscrire", "desinscrivez",
        "desinscription", "unsubscribe", "stopall"
    }
)  # fmt: skip
# These also mean "leave this subject": they need to name the messages.
_STOP_WITH_OBJECT = frozenset(
    {
        "arrete", "arreter", "arretez", "cesse", "cesser", "cessez"
    }
)  # fmt: skip
_OBJECT = frozenset(
    {
        "sms", "message", "messages", "msg", "texto", "textos", "pub", "pubs", "publicite",
        "envoi", "envois"
    }
)  # fmt: skip
_START = frozenset(
    {
        "start", "unstop", "reprendre", "reprise", "reabo", "reabonner", "reabonnez",
        "reabonnement", "reinscrire"
    }
)  # fmt: skip
_POLITE = frozenset(
    {
        "svp", "stp", "s", "il", "te", "vous", "plait", "merci", "please", "bonjour", "bonsoir",
        "sanu", "maintenant", "immediatement", "je", "j", "veux", "voudrais", "souhaite", "me",
        "m", "moi", "nous", "de", "d", "des", "du", "les", "vos", "tes", "ces", "a", "au",
        "aux", "tout", "tous", "toutes", "envoyer", "recevoir"
    }
)  # fmt: skip
_LONGEST = 12  # words; a longer text says more than STOP
_WORD = re.compile(r"[a-z0-9]+")
_SHORT_CODE = re.compile(r"\d{4,6}")


class Order(StrEnum):
    """What a keyword message orders."""

    STOP = "stop"
    START = "start"


def order(text: str) -> Order | None:
    """Return STOP or START where the whole message says so, None for everything else."""
    words = _words(text)
    if not words or len(words) > _LONGEST:
        return None
    if _orders(words, _STOP) or _orders(words, _STOP_WITH_OBJECT, needs_object=True):
        return Order.STOP
    return Order.START if _orders(words, _START) else None


def _orders(words: list[str], keywords: frozenset[str], needs_object: bool = False) -> bool:
    keyword = any(word in keywords for word in words)
    named = not needs_object or any(word in _OBJECT for word in words)
    return keyword and named and all(word in keywords or _is_filler(word) for word in words)


def _is_filler(word: str) -> bool:
    return word in _POLITE or word in _OBJECT or _SHORT_CODE.fullmatch(word) is not None


def _words(text: str) -> list[str]:
    words = _WORD.findall(bare(text))
    spelled_out = len(words) > 1 and all(len(word) == 1 for word in words)
    return ["".join(words)] if spelled_out else words
