"""What was noted is wrong: which thing, and what instead."""

from bot.dialogues.commands import Command, Correct, Repair
from bot.dialogues.flows import Collect
from bot.dialogues.hearing.additions import corrected_by_words
from bot.dialogues.hearing.entities import by_entity, tidy
from bot.dialogues.hearing.measures import SURE
from bot.dialogues.hearing.steering import names_an_answer
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

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
    """An entity that contradicts what was noted, said as a correction or alone."""
    asked = run.asked()
    for frame in run.person_frames():
        for name in run.flow(frame).collects:
            slot = run.content.slots[name]
            value = tidy(run, slot, by_entity(slot, heard))
            known = run.slots.get(name)
            if value is None or known is None or value == known or (asked and asked.slot == name):
                continue
            if _meanscorrection(run, heard, asked, str(value)):
                return [Correct(name, value)]
    return _correct_what(run, heard)


def _correct_what(run: Run, heard: Understanding) -> list[Command]:
    if heard.intent.name == "set_commune" and heard.intent.confidence >= SURE:
        filled = {slot for frame in run.person_frames() for slot in frame.filled}
        return [Correct("commune", None)] if "commune" in filled else []
    if heard.intent.name != "correct" or heard.intent.confidence < SURE or names_an_answer(run):
        return []
    if added := corrected_by_words(run):
        return added
    if any(frame.filled for frame in run.person_frames()):
        return [Repair("pattern_correct_what")]
    return []


def _meanscorrection(run: Run, heard: Understanding, asked: Collect | None, value: str) -> bool:
    if heard.intent.name in _CORRECTING:
        return True
    slot = run.content.slots[asked.slot] if asked else None
    if slot is not None and slot.mapping("from_text") is None:
        return True
    rest = [word for word in words(run.text) if word not in _NOTHING_CORRECT]
    named = {word for e in heard.entities for word in words(run.text[e.start : e.end])}
    return not [word for word in rest if word not in named and word not in words(value)]
