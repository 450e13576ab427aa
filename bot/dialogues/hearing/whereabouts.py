"""« On reprend », « j'en étais où ? »: what is under way is named, and its question put again."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.patience import DONE
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_LONGEST = 8  # words
_GOES_ON = re.compile(
    r"^((ok|oui|bon|alors|allez|d accord|non|et|bien|je|veux|voudrais|peut|on peut) )*(on )?"
    r"(repren(d|ds|ons|dre)|contin(ue|uons|uer)|poursuit|revenons|reviens)"
    r"( (la|le|ou|maintenant|svp|stp|merci|ensemble|avec|vous|on|en|etai[ts]|j|je|nous|etions))*$"
)
_WHERE = re.compile(
    r"\b(j en (etais|suis)|on en (etait|est)|je (suis|suis rendue?|dois etre)) ou\b"
    r"|\bou (est ce que )?(j en|on en|en) (suis|etais|etait|est)\b"
    r"|\bon (fait|en est) quoi (la|maintenant)\b"
)


def whereabouts(run: Run, heard: Understanding) -> list[Command]:
    """The request under way is said, then its question; a step is not taken as done."""
    asked, under = run.asked(), next(iter(run.requests()), None)
    if asked is None or under is None or len(words(run.text)) > _LONGEST:
        return []
    told = forms(heard)
    lost = any(map(_WHERE.search, told))
    goes_on = DONE in run.content.slots[asked.slot].values and any(map(_GOES_ON.search, told))
    if not lost and not goes_on:
        return []
    return [Repair("pattern_continue_interrupted", {"flow": run.flow(under).name})]
