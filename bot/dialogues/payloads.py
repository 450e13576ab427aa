"""Payloads of buttons: `/intent`, `/SetSlots(a=b, c=d)`; and answers that name a choice."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.dialogues.numbered import numbered
from bot.dialogues.wording import plain
from bot.messages import Choice, Entity, Intent, Understanding

SET_SLOTS = "SetSlots"
_PAYLOAD = re.compile(r"/([A-Za-z_]\w*)\s*(?:\((.*)\))?\s*\Z", re.DOTALL)
_FILLERS = frozenset(
    [
        "la",
        "le",
        "les",
        "l",
        "numero",
        "num",
        "no",
        "n",
        "reponse",
        "choix",
        "option",
        "je",
        "prends",
        "prend",
        "choisis",
        "veux",
        "voudrais",
        "plutot",
        "c",
        "est",
        "cest",
        "alors",
        "donc",
        "svp",
        "merci",
        "stp",
        "bouton",
    ]
)
_LONGEST_ANSWER = 60
_ALIKE = 88  # of 100: « Mandelieu » and « mandelieux », not « Cannes » and « Cannet »
_FUZZY_FROM = 7  # letters


def understanding_of_payload(text: str) -> Understanding | None:
    """What a button's payload means, surely; None when `text` is no payload.

    The slots of `/SetSlots` become entities named as they are.
    """
    match = _PAYLOAD.match(text.strip())
    if match is None:
        return None
    name, inside = match.groups()
    entities = tuple(_assignments(inside)) if inside else ()
    return Understanding(text=text, intent=Intent(name, 1.0), entities=entities)


def _assignments(inside: str) -> list[Entity]:
    pairs = (part.partition("=") for part in inside.split(","))
    return [
        Entity(name.strip(), value.strip().strip("'\""), 0, 0)
        for name, equal, value in pairs
        if equal and name.strip()
    ]


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that an answer names: by its number, by its words or nearly."""
    if not choices or len(text) > _LONGEST_ANSWER:
        return None
    answer = plain(text)
    titles = [plain(choice.title) for choice in choices]
    if answer in titles:
        return choices[titles.index(answer)]
    if (at := numbered(text, titles)) is not None:
        return choices[at]
    short = " ".join(word for word in answer.split() if word not in _FILLERS)
    scores = [_alike(short, title) for title in titles]
    best = max(range(len(choices)), key=scores.__getitem__)
    return choices[best] if scores[best] >= _ALIKE and scores.count(scores[best]) == 1 else None


def _alike(answer: str, title: str) -> float:
    bare = " ".join(word for word in title.split() if word not in _FILLERS)
    if answer == bare and answer:
        return 100.0
    return fuzz.ratio(answer, bare) if len(bare) >= _FUZZY_FROM else 0.0
