"""« On reprend », « j'en étais où ? »: what is under way is named, and its question put again."""

import re

from bot.dialogues.commands import Command, Repair, Start
from bot.dialogues.hearing.patience import DONE
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_LONGEST = 8  # words
_GOES_ON = re.compile(
    r"^((ok|oui|si|bon|alors|allez|d accord|non|et|bien|en fait|finalement|je|veux|voudrais"
    r"|peut|on peut) )*(on )?"
    r"(repren(d|ds|ons|dre)|contin(ue|uons|uer)|poursuit|revenons|reviens)"
    r"( (la|le|ou|maintenant|svp|stp|merci|ensemble|avec|vous|on|en|etai[ts]|j|je|nous|etions))*$"
)
_NOT_AGAIN = re.compile(r"\b(pas|sans) (tout )?(recommencer|reprendre du debut|repartir de zero)\b")
_TAKES_UP = re.compile(
    r"^((ok|oui|bon|alors|on|je|peut|peux|pourrait|veux|voudrais|et|non|maintenant) )*"
    r"(reprend(re|s)?|reprenons|continuer|continuons) "
    r"((le|la|les|ma|mon|mes|ce|cette|notre) )?"
    r"(dossier|demarche|demande|signalement|papiers?|suite)\b"
)
_WHERE = re.compile(
    r"\b(j en (etais|suis)|on en (etait|est)|je (suis|suis rendue?|dois etre)) ou\b"
    r"|\bou (est ce que )?(j en|on en|en) (suis|etais|etait|est)\b"
    r"(?!( \w+){0,2} (signal\w+|plainte|doleance|idee|reclamation|vote|[dip] \w{5})\b)"
    r"|\b(on|je) (fait|fais|en est) quoi( la| maintenant)?( svp| stp)?$"
)


def whereabouts(run: Run, heard: Understanding) -> list[Command]:
    """The request under way is said, then its question; a step is not taken as done."""
    asked, under = run.asked(), next(iter(run.requests()), None)
    if len(words(run.text)) > _LONGEST:
        return []
    told = forms(heard)
    if under is None and any(map(_TAKES_UP.search, told)):
        known = run.content.flows.get(str(run.slots.get("case_about")))
        return [Start(known.id)] if known is not None and known.triggers else []
    if asked is None or under is None:
        return []
    lost = any(_WHERE.search(form) or _NOT_AGAIN.search(form) for form in told)
    slot = run.content.slots[asked.slot]
    no_answer = DONE in slot.values or slot.mapping("from_text") is not None
    goes_on = no_answer and any(map(_GOES_ON.search, told))
    if not lost and not goes_on:
        return []
    return [Repair("pattern_continue_interrupted", {"flow": run.flow(under).name})]
