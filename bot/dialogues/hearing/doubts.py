"""Not sure: the few requests that may be meant are offered."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.asides import WEAK, in_procedure, said_of, tells_a_fact
from bot.dialogues.hearing.measures import MAYBE, SOCIAL, SURE, VERY_SURE, WORTH_ASKING
from bot.dialogues.run import Run
from bot.dialogues.wording import forms
from bot.messages import Intent, Understanding

_NEVER_OFFERED = SOCIAL | {"frustration", "distress", "bot_challenge", "correct", "out_of_scope"}
# Offered with them when nothing is under way: what most people come for.
_USUAL = ("report_problem", "procedure", "talk_to_human")
_MOST = 3
# « Je n'ai pas d'avis d'imposition »: a fact of the step, no other request.
_LACKS = re.compile(r"\b(ai|a|avons) (toujours |meme |encore )?(pas|plus)\b")


def which(run: Run, heard: Understanding) -> list[Command]:
    """The requests that may be meant, when none is sure."""
    best = heard.ranking or (heard.intent,)
    if best[0].confidence < (WORTH_ASKING if run.asked() else MAYBE):
        return []
    candidates = maybe_meant(run, heard)
    if in_procedure(run) and _is_of_the_procedure(run, heard):
        return []
    if not candidates:
        return []
    doubt = VERY_SURE if in_procedure(run) else SURE
    if run.asked() is not None and len(candidates) == 1 and best[0].confidence < doubt:
        return []  # one choice alone, and unlikely: rather a fact told in passing
    if run.asked() is None:
        candidates += [intent for intent in _USUAL if intent not in candidates]
    return [Repair("pattern_clarification", {"candidates": candidates[:_MOST]})]


def _is_of_the_procedure(run: Run, heard: Understanding) -> bool:
    """A fact of the step: what is lacking, who does not answer, what its own texts tell."""
    placed = any(entity.entity in ("place", "commune") for entity in heard.entities)
    complaint = heard.intent.name == "report_problem" and not placed
    lacks = any(map(_LACKS.search, forms(heard)))
    return complaint or lacks or tells_a_fact(heard) or bool(said_of(run, heard))


def maybe_meant(run: Run, heard: Understanding, least: float = MAYBE) -> list[str]:
    """The intents that may be meant and make good choices, the likeliest first."""
    ranking = heard.ranking or (heard.intent,)
    return [each.name for each in ranking if each.confidence >= least and _offered(run, each)]


def _offered(run: Run, intent: Intent) -> bool:
    """Whether a flow makes a good choice: it stands for one request, which its name says."""
    found = run.content.starts.get(intent.name)
    if found is None or intent.name in _NEVER_OFFERED:
        return False
    if in_procedure(run) and (intent.name in WEAK or intent.confidence < WORTH_ASKING):
        return False
    under_way = any(frame.flow == found[0].id for frame in run.person_frames())
    return len(found[0].triggers) == 1 and not under_way
