"""« C'est quoi, un RIB ? »: a word of administrations or of screens, explained in passing.

The words are the responses named `utter_word_<the_word>` (data/replies/words.yml).
"""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.measures import SURE
from bot.dialogues.run import Run
from bot.dialogues.wording import forms
from bot.messages import Understanding

PREFIX = "utter_word_"
_ASKS = re.compile(
    r"\bc est quoi\b|\bqu est ce (que|qu)\b|\bveu[tx] dire\b|\bca sert a quoi\b|\bdefinition\b"
    r"|\b(sais|connais|comprends|vois) pas (ce que|c est quoi|le mot|le terme|ce mot)\b"
    r"|\bconnais pas\b|\bjamais entendu parler\b|\bsignifie\b"
)


def meaning(run: Run, heard: Understanding) -> list[Command]:
    """The explanation; what was asked is asked again after it."""
    told = forms(heard)
    if not any(map(_ASKS.search, told)) or _asks_for_it(run, heard):
        return []
    found = [name for name in run.content.responses if _is_named(name, told)]
    longest = max(found, key=len, default="")
    return [Repair("pattern_word", {"word": longest})] if longest else []


def _is_named(response: str, told: tuple[str, ...]) -> bool:
    if not response.startswith(PREFIX):
        return False
    word = response.removeprefix(PREFIX).replace("_", " ")
    return any(re.search(rf"\b{word}s?\b", form) for form in told)


def _asks_for_it(run: Run, heard: Understanding) -> bool:
    """Out of any question, a word that has a procedure of its own is asked for, not explained."""
    return (
        run.asked() is None
        and heard.intent.confidence >= SURE
        and (heard.intent.name.startswith("procedure_"))
    )
