"""The town that was asked for, and more of what is being told in the same breath: both are kept."""

from bot.dialogues.commands import Command, Fill, Repair
from bot.dialogues.hearing.answers import LONGEST_NAME, answer
from bot.dialogues.hearing.entities import by_entity
from bot.dialogues.hearing.measures import SURE
from bot.dialogues.hearing.questions import looks_like_one
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

_TELLS = frozenset(("report_problem", "propose_idea", "set_commune"))


def details(run: Run, heard: Understanding) -> list[Command]:
    """« À la plage du Midi à Cannes, on serait dix, un samedi »: the town, and words to add."""
    asked = run.asked()
    if asked is None or len(words(run.text)) <= LONGEST_NAME or looks_like_one(run, heard):
        return []
    slot = run.content.slots[asked.slot]
    other = heard.intent.name not in _TELLS and heard.intent.confidence >= SURE
    if other or slot.mapping("from_text") is None or by_entity(slot, heard) is None:
        return []
    for told in run.content.slots.values():
        mapping = told.mapping("from_text")
        if mapping is not None and asked.slot in mapping.also_at and run.slots.get(told.name):
            added = Fill(told.name, run.text, words=True, append=True)
            return [added, *answer(run, heard), Repair("pattern_words_added")]
    return []
