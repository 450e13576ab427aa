"""The subject of an event, in what people write: « une réunion », « un atelier photo ».

What the titles themselves say decides: nothing is listed here but what says nothing of a subject.
"""

import re
from collections.abc import Callable, Iterable

from bot.civic.events.event import EventKind, EventView
from bot.spelling import bare

_WORD = re.compile(r"[a-z0-9]{4,}")
_KINDS = {
    EventKind.MEETING: re.compile(r"\b(reunions?|debats?|concertations?|assemblees?)\b"),
    EventKind.CAFE: re.compile(r"\b(numeric|numerique)s? cafes?\b|\bcafes? numeri\w+\b"),
}
# Of nearly every title, or said of any event.
_EMPTY = frozenset(
    re.findall(
        "[a-z]+",
        """
    numeric numerique cafe atelier reunion publique public rencontre seance cours formation
    rendez vous votre notre avec pour dans chez tous toutes tout comment faire mieux apprendre
    apprend decouvrir decouverte ecrire niveau debutant debutants prise main premiers pas utiliser
    mediatheque bibliotheque salle ville commune quartier habitants probleme problemes
        """,
    )
)


def topic_of(text: str, events: Iterable[EventView]) -> str:
    """What the text names of these events: a kind, or words of a title; empty: nothing."""
    told = bare(text)
    kinds = [str(kind) for kind, pattern in _KINDS.items() if pattern.search(told)]
    theirs = {word for event in events for word in _words(event.title)}
    named = sorted(_words(text) & theirs)
    return " ".join(named or kinds)


def about(topic: str) -> Callable[[EventView], bool] | None:
    """Whether an event is of that topic; None where there is no topic."""
    wanted = set(topic.split())
    if not wanted:
        return None
    return lambda event: str(event.kind) in wanted or bool(wanted & _words(event.title))


def _words(text: str) -> set[str]:
    found = {_singular(word) for word in _WORD.findall(bare(text))}
    return found - {_singular(word) for word in _EMPTY}


def _singular(word: str) -> str:
    return word.rstrip("sx")
