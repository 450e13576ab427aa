"""Words that answer no question, said of what is being told: they are added to it."""

import re

from bot.dialogues.commands import Command, Fill, Repair
from bot.dialogues.hearing.entities import other_slots
from bot.dialogues.hearing.measures import INTERRUPTS, SOCIAL, SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_PHOTO = re.compile(
    r"\b(j ai|avec|envoyer|joindre|voici|prendre|mettre) (une|la|des|ma|les) (photos?|images?)\b"
)
_PHOTO_ALONE = re.compile(
    r"((et|au fait|sinon) )?(j ai|je peux (envoyer|joindre)) (aussi )?"
    r"(une|la|des|les) photos?"
)
_SHORT = 8  # words
_LEAST = 2  # words
_CORRECTED_BY = 2  # words that tell something: fewer say that something is wrong, and not what
_TELLS = 4  # letters of such a word, unless it is a number
_TELL_NOTHING = frozenset(
    ("vous", "etes", "trompe", "trompee", "trompes", "erreur", "faux", "fausse", "avez", "bien")
) | frozenset(
    ("pardon", "attendez", "plutot", "corriger", "correct", "juste", "cest", "pour", "mais")
)
_MOST = 2  # in a row: then it is not understood


def addition(run: Run, heard: Understanding) -> list[Command]:
    """The words, added to the slot whose mapping names the question asked in `also_at`."""
    said = words(run.text)
    social = heard.intent.name in SOCIAL - {"smalltalk"} and heard.intent.confidence >= SURE
    if looks_like_one(run, heard) and not _corrects(run):
        return []
    if len(said) < _LEAST or social or run.state.misses >= _MOST or run.text.startswith("/"):
        return []
    started = heard.intent.name in run.content.starts
    if started and heard.intent.confidence >= INTERRUPTS:
        return []
    return _added(run, heard)


def photo(run: Run, heard: Understanding) -> list[Command]:
    """« J'ai une photo », while something is reported: it is asked for here."""
    reporting = any(frame.flow == "report_problem" for frame in run.person_frames())
    named = len(words(run.text)) <= _SHORT and any(map(_PHOTO.search, forms(heard)))
    alone = run.asked() is None and any(map(_PHOTO_ALONE.fullmatch, forms(heard)))
    return [Repair("pattern_photo_wanted")] if alone or (reporting and named) else []


def corrected_by_words(run: Run, heard: Understanding) -> list[Command]:
    """A correction that names nothing noted, in enough words to be read by a person."""
    telling = [word for word in words(run.text) if word not in _TELL_NOTHING]
    telling = [word for word in telling if len(word) >= _TELLS or word.isdecimal()]
    return _added(run, heard) if len(telling) >= _CORRECTED_BY else []


def _added(run: Run, heard: Understanding) -> list[Command]:
    asked, top = run.asked(), run.state.top
    at = {asked.slot} if asked else _corrects(run)
    for slot in run.content.slots.values():
        mapping = slot.mapping("from_text")
        if mapping is not None and at & set(mapping.also_at) and run.slots.get(slot.name):
            fill = Fill(slot.name, run.text, words=True, append=True)
            others = other_slots(run, top, heard, slot.name) if top else []
            return [fill, *others, Repair("pattern_words_added")]
    return []


def _corrects(run: Run) -> set[str]:
    """The questions of the request of which « what is wrong? » was just asked."""
    top = run.state.top
    wrong = run.asked() is None and "utter_correct_what" in run.state.last
    return set(run.flow(top).collects) if wrong and top is not None else set()
