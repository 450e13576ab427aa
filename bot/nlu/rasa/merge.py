"""Rasa's answer laid over what the embedded engine understood of the same text.

The intent and its ranking are Rasa's. Distress and language always come from the embedded
side, and so does every entity that it found: its values are read (a date, a town of the
gazetteer, a number in international form), Rasa's are words as they were typed. Rasa adds the
spans of open words where the embedded side saw nothing.
"""

from dataclasses import replace

from bot.messages import Entity, Understanding
from bot.nlu.rasa.answer import Answer

OPEN_WORDS = frozenset(("service", "place", "device"))


def merge(embedded: Understanding, answer: Answer, shift: int) -> Understanding:
    """One understanding of both; `shift`: what was cut from the start of the text sent."""
    ranking = answer.ranking
    return replace(
        embedded,
        intent=ranking[0],
        ranking=ranking,
        entities=_entities(embedded.entities, answer.spans(shift)),
        others=tuple(each for each in embedded.others if each.name != ranking[0].name),
    )


def _entities(ours: tuple[Entity, ...], theirs: tuple[Entity, ...]) -> tuple[Entity, ...]:
    more = [
        each
        for each in theirs
        if each.entity in OPEN_WORDS and not any(_overlap(each, known) for known in ours)
    ]
    return tuple(sorted([*ours, *more], key=lambda entity: entity.start))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end
