"""Words for somebody else, that the machine only carries: « oui » and « merci » are words too."""

from bot.dialogues.commands import Command, Fill
from bot.dialogues.hearing.measures import VERY_SURE
from bot.dialogues.run import Run
from bot.messages import Understanding


def verbatim(run: Run, heard: Understanding) -> list[Command]:
    """The words as they are, where the question's mapping says so; bar its `not_intent`, surely."""
    asked = run.asked()
    mapping = run.content.slots[asked.slot].mapping("from_text") if asked else None
    if asked is None or mapping is None or not mapping.verbatim or run.text.startswith("/"):
        return []
    leaves = heard.intent.name in mapping.not_intents and heard.intent.confidence >= VERY_SURE
    return [] if leaves or not run.text.strip() else [Fill(asked.slot, run.text, words=True)]
