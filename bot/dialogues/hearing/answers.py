"""The question asked is answered: by an entity, a yes or a no, or the person's own words."""

import re

from bot.dialogues.commands import Command, Fill, Skip
from bot.dialogues.flows import Flow
from bot.dialogues.hearing.asides import LONGEST_YES
from bot.dialogues.hearing.entities import by_entity, other_slots, tidy
from bot.dialogues.hearing.measures import INTERRUPTS, PLAIN, SHORT, SOCIAL, SURE
from bot.dialogues.hearing.patience import DONE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.numbered import number_in
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot, entity_value
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

LONGEST_TOWN = 4  # words
LONGEST_NAME = 6  # words of a street or a building
_ACCOUNT = re.compile(
    r"\b(pas|plus|jamais) (eu |encore |de |d |le |mon |un )*(compte|franceconnect)\b"
)
_TELLS = 4  # letters of a word that tells something
# Intents that an answer may bear without being another request.
_STAYS = frozenset(
    ("set_commune", "report_problem", "correct", "affirm", "deny", "follow_up", "out_of_scope")
)


def answer(run: Run, heard: Understanding) -> list[Command]:
    """The question of the frame on top, or of one under conversation repair's own questions."""
    for frame in reversed(run.state.stack):
        step = run.collecting(frame)
        if step is not None:
            slot = run.content.slots[step.slot]
            value = tidy(run, slot, entity_value(slot, heard))
            if value is not None and _is_answer(run, heard, slot):
                return [Fill(slot.name, value), *other_slots(run, frame, heard, slot.name)]
            if others := other_slots(run, frame, heard, slot.name):
                return (
                    [*_told(run, slot, heard), *others] if _is_about(heard, run.flow(frame)) else []
                )
        if not frame.flow.startswith("pattern_"):
            return []
    return []


def _is_answer(run: Run, heard: Understanding, slot: Slot) -> bool:
    """A yes or no must be one; an entity does unless another request is very sure."""
    intent = heard.intent
    if DONE in slot.values and _of_the_town(heard):
        return False
    if DONE in slot.values and _lacks_an_account(heard):
        return False  # « je n'ai pas de compte ameli »: that procedure comes first
    if slot.named_in(heard) is not None:
        return True
    if any(
        mapping.type == "from_intent" and intent.name in mapping.intents
        for mapping in slot.mappings
    ):
        return intent.confidence >= SURE and not _tells_a_story(run, slot, heard)
    return intent.confidence < INTERRUPTS or intent.name in _STAYS


def _tells_a_story(run: Run, slot: Slot, heard: Understanding) -> bool:
    """« Non, je n'ai jamais fait de demande », where one of two ways was to be chosen."""
    chooses = slot.type == "categorical" and DONE not in slot.values
    long = len(words(run.text)) > LONGEST_YES
    return chooses and long and heard.intent.name in ("affirm", "deny")


def _lacks_an_account(heard: Understanding) -> bool:
    """What blocks a step has a procedure of its own, said in as many words."""
    own = heard.intent.name.startswith("procedure_") and heard.intent.confidence >= PLAIN
    return own and any(map(_ACCOUNT.search, forms(heard)))


def _of_the_town(heard: Understanding) -> bool:
    """A problem at a place is no step that blocks: « et le lampadaire, rue Hoche »."""
    placed = any(entity.entity == "place" for entity in heard.entities)
    return placed and heard.intent.name == "report_problem" and heard.intent.confidence >= SURE


def _is_about(heard: Understanding, flow: Flow) -> bool:
    own = {trigger.intent for trigger in flow.triggers}
    return heard.intent.name in own | _STAYS or heard.intent.confidence < SURE


def _told(run: Run, slot: Slot, heard: Understanding) -> list[Command]:
    """« Le lampadaire est cassé à Cannes », where words were wanted: more than the town in it."""
    own = slot.mapping("from_text")
    if own is None or heard.intent.name not in own.intents:
        return []
    rest = run.text
    for named in sorted(heard.entities, key=lambda each: each.start, reverse=True):
        rest = f"{rest[: named.start]} {rest[named.end :]}"
    telling = any(len(word) >= _TELLS for word in words(rest))
    return [Fill(slot.name, run.text, words=True)] if telling else []


def free_words(run: Run, heard: Understanding) -> list[Command]:
    """The words themselves, where the question wanted words."""
    asked = run.asked()
    if asked is None or not run.text.strip() or run.text.startswith("/"):
        return []
    slot = run.content.slots[asked.slot]
    if slot.mapping("from_text") is None:
        return []
    unoffered = run.state.choices and number_in(run.text) is not None
    if unoffered or _tells_more(run, slot, heard):
        return []
    short = len(words(run.text)) <= (LONGEST_NAME if _names(slot) else SHORT)
    passes = heard.intent.name == "deny" or (heard.intent.name == "affirm" and run.state.misses)
    if passes and short and slot.skip_value is not None:
        return [Skip()]
    if heard.intent.name in SOCIAL and short and heard.intent.confidence >= SURE:
        return []
    frame = run.state.top
    others = other_slots(run, frame, heard, slot.name) if frame else []
    return [Fill(slot.name, run.text, words=True), *others]


def _names(slot: Slot) -> bool:
    """Whether a town's or a place's name is wanted, or a reference."""
    named = slot.mapping("from_entity")
    return named is not None and named.entity in ("commune", "place", "reference")


def _tells_more(run: Run, slot: Slot, heard: Understanding) -> bool:
    """A question, a moment or a sentence, where a short name was wanted: told of something else."""
    if not _names(slot) or by_entity(slot, heard):
        return False
    moment = any(entity.entity == "time" for entity in heard.entities)
    named = slot.mapping("from_entity")
    town = named is not None and named.entity == "commune"
    long = len(words(run.text)) > (LONGEST_TOWN if town else LONGEST_NAME)
    return moment or long or looks_like_one(run, heard)
