"""The question asked is answered: by an entity, a yes or a no, or the person's own words."""

from bot.dialogues.commands import Command, Fill, Skip
from bot.dialogues.flows import Flow
from bot.dialogues.hearing.entities import other_slots, tidy
from bot.dialogues.hearing.measures import INTERRUPTS, SHORT, SOCIAL, SURE
from bot.dialogues.numbered import number_in
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot, entity_value
from bot.dialogues.wording import words
from bot.messages import Understanding

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
            if value is not None and _is_answer(heard, slot):
                return [Fill(slot.name, value), *other_slots(run, frame, heard, slot.name)]
            if others := other_slots(run, frame, heard, slot.name):
                return others if _is_about(heard, run.flow(frame)) else []
        if not frame.flow.startswith("pattern_"):
            return []
    return []


def _is_answer(heard: Understanding, slot: Slot) -> bool:
    """A yes or no must be one; an entity does unless another request is very sure."""
    intent = heard.intent
    if slot.named_in(heard) is not None:
        return True
    if any(
        mapping.type == "from_intent" and intent.name in mapping.intents
        for mapping in slot.mappings
    ):
        return intent.confidence >= SURE
    return intent.confidence < INTERRUPTS or intent.name in _STAYS


def _is_about(heard: Understanding, flow: Flow) -> bool:
    own = {trigger.intent for trigger in flow.triggers}
    return heard.intent.name in own | _STAYS or heard.intent.confidence < SURE


def free_words(run: Run, heard: Understanding) -> list[Command]:
    """The words themselves, where the question wanted words."""
    asked = run.asked()
    if asked is None or not run.text.strip() or run.text.startswith("/"):
        return []
    slot = run.content.slots[asked.slot]
    if slot.mapping("from_text") is None:
        return []
    if run.state.choices and number_in(run.text) is not None:
        return []  # a number that was not offered
    short = len(words(run.text)) <= SHORT
    if heard.intent.name == "deny" and short and slot.skip_value is not None:
        return [Skip()]
    if heard.intent.name in SOCIAL and short and heard.intent.confidence >= SURE:
        return []
    frame = run.state.top
    others = other_slots(run, frame, heard, slot.name) if frame else []
    return [Fill(slot.name, run.text, words=True), *others]
