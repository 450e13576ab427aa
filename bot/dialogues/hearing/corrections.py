"""What was noted is wrong: which thing, and what instead."""

import re

from bot.dialogues.commands import Command, Correct, Repair
from bot.dialogues.flows import Collect
from bot.dialogues.hearing.additions import corrected_by_words
from bot.dialogues.hearing.asides import aside, in_procedure
from bot.dialogues.hearing.entities import by_entity, tidy
from bot.dialogues.hearing.measures import SHORT, SURE
from bot.dialogues.hearing.patience import DONE
from bot.dialogues.hearing.steering import names_an_answer
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_MARKED = re.compile(r"\b(en fait|finalement|plutot|pardon|je me suis tromp\w+|en realite)\b")
_CORRECTING = frozenset(("correct", "deny", "set_commune"))
_NOTHING_CORRECT = frozenset(
    [
        "non",
        "pas",
        "c",
        "est",
        "cest",
        "a",
        "au",
        "aux",
        "en",
        "mais",
        "plutot",
        "erreur",
        "faux",
        "je",
        "me",
        "suis",
        "trompe",
        "trompee",
        "desole",
        "de",
        "la",
        "le",
        "les",
        "l",
        "ville",
        "commune",
        "voulais",
        "dire",
        "et",
        "ce",
        "n",
        "ai",
        "jai",
        "dit",
        "habite",
        "dans",
        "corriger",
    ]
)


def correction(run: Run, heard: Understanding) -> list[Command]:
    """What contradicts what was noted, said as a correction or, for an entity, alone."""
    asked = run.asked()
    if otherwise := _named_otherwise(run, heard) or _named_unasked(run, heard):
        return otherwise
    answered = _answered_for_another(run, heard, asked)
    for frame in run.person_frames():
        for name in run.flow(frame).collects:
            slot = run.content.slots[name]
            value = tidy(run, slot, by_entity(slot, heard))
            known = run.slots.get(name)
            if value is None or known is None or value == known or (asked and asked.slot == name):
                continue
            if value == answered:
                continue
            if _means_correction(run, heard, asked, str(value)):
                return [Correct(name, value)]
    return _correct_what(run, heard)


def _answered_for_another(run: Run, heard: Understanding, asked: Collect | None) -> object:
    """What answers a question asked for another flow: « près de chez moi », in which town?"""
    top = run.state.top
    if asked is None or top is None or not top.called:
        return None
    slot = run.content.slots[asked.slot]
    return tidy(run, slot, by_entity(slot, heard))


def _named_otherwise(run: Run, heard: Understanding) -> list[Command]:
    """Another case than the one noted, named and marked: « volé, en fait »."""
    marked = any(map(_MARKED.search, forms(heard)))
    if not marked or names_an_answer(run, heard):
        return []
    for frame in run.person_frames():
        for name in run.flow(frame).collects if not frame.called else ():
            slot = run.content.slots[name]
            known = run.slots.get(name)
            if slot.type != "categorical" or DONE in slot.values or known is None:
                continue
            value = slot.named_in(heard)
            if value is not None and value != known:
                return [Correct(name, value)]
    return []


def _named_unasked(run: Run, heard: Understanding) -> list[Command]:
    """« Je n'ai pas internet », said at a step: the way that was chosen is changed."""
    asked = run.asked()
    for frame in run.person_frames():
        for name in run.flow(frame).collects if not frame.called else ():
            value = run.content.slots[name].named_anytime(heard)
            known = run.slots.get(name)
            here = asked is not None and asked.slot == name
            if value is not None and known is not None and value != known and not here:
                return [Correct(name, value)]
    return []


def _correct_what(run: Run, heard: Understanding) -> list[Command]:
    if heard.intent.name == "set_commune" and heard.intent.confidence >= SURE:
        if _says_the_same(run, heard):
            return []
        filled = {slot for frame in run.person_frames() for slot in frame.filled}
        return [Correct("commune", None)] if "commune" in filled else []
    if (
        heard.intent.name != "correct"
        or heard.intent.confidence < SURE
        or names_an_answer(run, heard)
        or _answers_by_entity(run, heard)
    ):
        return []
    if elsewhere := corrected_by_words(run, heard) or _on_the_site(run, heard):
        return elsewhere
    if any(frame.filled for frame in run.person_frames()):
        return [Repair("pattern_correct_what")]
    return []


def _answers_by_entity(run: Run, heard: Understanding) -> bool:
    """« Le Cannet, non pardon, Cannes », where the town is asked for."""
    asked = run.asked()
    slot = run.content.slots[asked.slot] if asked else None
    return slot is not None and by_entity(slot, heard) is not None


def _on_the_site(run: Run, heard: Understanding) -> list[Command]:
    """« J'ai mis le mauvais montant »: it is wrong on the official site, not here."""
    if not in_procedure(run) or len(words(run.text)) <= SHORT:
        return []
    told = any(entity.entity == "commune" for entity in heard.entities)
    return (aside(run, heard) if told else []) or [Repair("pattern_procedure_question")]


def _says_the_same(run: Run, heard: Understanding) -> bool:
    """The town that is noted already, in a longer name: « arrêt Val de Mougins »."""
    named = (e.value for e in heard.entities if e.entity == "commune")
    towns = (run.services.commune(value) for value in named)
    return any(town is not None and town.name == run.slots.get("commune") for town in towns)


def _means_correction(run: Run, heard: Understanding, asked: Collect | None, value: str) -> bool:
    if heard.intent.name in _CORRECTING:
        return True
    slot = run.content.slots[asked.slot] if asked else None
    if slot is not None and slot.mapping("from_text") is None:
        return True
    rest = [word for word in words(run.text) if word not in _NOTHING_CORRECT]
    named = {word for e in heard.entities for word in words(run.text[e.start : e.end])}
    return not [word for word in rest if word not in named and word not in words(value)]
