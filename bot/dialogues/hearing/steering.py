"""Buttons, and the few words that steer a conversation."""

import re

from bot.dialogues.commands import (
    Back,
    Cancel,
    Command,
    Correct,
    Fill,
    Repair,
    Repeat,
    Restart,
    Skip,
    Start,
)
from bot.dialogues.hearing.measures import INTERRUPTS, SOCIAL, SURE, VERY_SURE
from bot.dialogues.payloads import SET_SLOTS
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, plain, words
from bot.messages import Understanding

_STEERING: dict[str, Command] = {
    "cancel": Cancel(),
    "restart": Restart(),
    "repeat": Repeat(),
    "skip": Skip(),
    "back": Back(),
}
_BACK = frozenset(
    ("retour", "precedent", "question precedente", "revenir en arriere", "en arriere", "revenir")
)
_CALL_ME = re.compile(
    r"\br?app?ell?e[rzs]? (moi|nous)\b"
    r"|\b(qu on|que quelqu un|on peut|quelqu un peut) m(e )? ?r?appell?er?\b"
)
_PUZZLED = re.compile(r"\b(comprend[s]?|compris|saisis|pige) (pas|rien|plus)\b")
_NOT = re.compile(r"\b(pas|plus|jamais)\b")
_PERSON = "talk_to_human"
_LONGEST_CALL = 8  # words
_WONDERING = ("pourquoi", "c est quoi", "ca veut dire", "a quoi ca sert", "ca sert a quoi")


def button(run: Run, heard: Understanding) -> list[Command]:
    """The slots that a button sets; an old message keeps its buttons, and that is said."""
    if heard.intent.name != SET_SLOTS:
        return []
    commands: list[Command] = []
    for entity in heard.entities:
        slot = run.content.slots.get(entity.entity)
        if slot is None or not _is_collected(run, slot.name):
            continue
        value = slot.typed(entity.value)
        known = run.slots.get(slot.name) is not None
        commands.append(Correct(slot.name, value) if known else Fill(slot.name, value))
    return commands or [Repair("pattern_stale_button")]


def _wonders(run: Run, heard: Understanding) -> bool:
    """A question about the question: it is explained; it is no yes, whatever the NLU hears."""
    request = heard.intent.name in run.content.starts and heard.intent.name not in SOCIAL
    sure = heard.intent.confidence >= INTERRUPTS
    wonders = any(form.startswith(_WONDERING) for form in forms(heard))
    return wonders and not (request and sure)


def _is_puzzled(run: Run, heard: Understanding) -> bool:
    """« Je ne comprends pas comment on vote », where a name or a choice was asked for."""
    asked = run.asked()
    mapping = run.content.slots[asked.slot].mapping("from_text") if asked else None
    if (mapping is not None and mapping.not_intents) or names_an_answer(run, heard):
        return False
    own = heard.intent.name in (frame.flow for frame in run.person_frames())
    told = len(words(run.text)) <= _LONGEST_CALL and any(map(_PUZZLED.search, forms(heard)))
    return told and (own or heard.intent.confidence < INTERRUPTS)


def _is_collected(run: Run, slot: str) -> bool:
    """Whether a flow under way wants it: old messages keep their buttons."""
    return any(slot in run.flow(frame).collects for frame in run.state.stack)


def call_me(run: Run, heard: Understanding) -> list[Command]:
    """« Oui, rappelez-moi »: a person is wanted, whatever else the words answer."""
    told, asked = forms(heard), run.asked()
    asks = any(map(_CALL_ME.search, told)) and not any(map(_NOT.search, told))
    if not asks or len(told[0].split()) > _LONGEST_CALL:
        return []
    for mapping in run.content.slots[asked.slot].mappings if asked else ():
        if asked and _PERSON in mapping.intents and mapping.value is not None:
            return [Fill(asked.slot, mapping.value)]  # the question offers a person itself
    return [Start(_PERSON)]


def steering(run: Run, heard: Understanding) -> list[Command]:
    """A word that steers the conversation, said surely."""
    if plain(run.text) in _BACK:
        return [Back()]
    if run.asked() is not None and (_wonders(run, heard) or _is_puzzled(run, heard)):
        return [Repeat()]
    command = _STEERING.get(heard.intent.name)
    if command is None or heard.intent.confidence < SURE:
        return []
    if isinstance(command, Cancel):
        if _is_offered_a_person(run, heard) or _sighs(run, heard):
            return []
        return [Cancel(everything="tout" in plain(run.text).split())]
    return [] if _is_rather_an_answer(run, heard, command) else _carried_out(run, command)


def _carried_out(run: Run, command: Command) -> list[Command]:
    """« Je ne sais pas », with nothing to pass: what can be asked for; a question is none of it."""
    if run.asked() is not None or not isinstance(command, Skip):
        return [command]
    return [] if run.text.rstrip().endswith("?") else [Start("help")]


def _is_offered_a_person(run: Run, heard: Understanding) -> bool:
    """« C'est trop dur », where a person is offered: no reason to drop the offer."""
    asked = run.asked()
    offered = asked is not None and asked.slot == "wants_person"
    return offered and heard.intent.confidence < INTERRUPTS


def _sighs(run: Run, heard: Understanding) -> bool:
    """« C'est compliqué tout ça », in a procedure: a sigh gives nothing up."""
    return run.procedure() is not None and heard.intent.confidence < INTERRUPTS


def _is_rather_an_answer(run: Run, heard: Understanding, command: Command) -> bool:
    sure = isinstance(command, Repeat) and heard.intent.confidence >= VERY_SURE
    return isinstance(command, Restart | Skip | Repeat) and not sure and names_an_answer(run, heard)


def names_an_answer(run: Run, heard: Understanding) -> bool:
    """The words name an answer: « je veux réessayer », « je trouve pas » are answers first."""
    asked = run.asked()
    return asked is not None and run.content.slots[asked.slot].named_in(heard) is not None
