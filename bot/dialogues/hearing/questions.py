"""A question in the middle of a procedure that its script does not answer: said honestly."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.asides import WEAK
from bot.dialogues.hearing.measures import PLAIN, SHORT, SOCIAL, SURE
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_LEAST = 2  # words
_ASKS = re.compile(
    r"^((et|mais|ok|oui|non|euh|ah|alors|sinon|donc|au fait|d accord) )*"
    r"(combien|c est combien|est ce qu|ca (coute|prend|dure|sert)|c est (payant|gratuit|obligatoire"
    r"|oblige|quand|ou|qui)|quand|quels?|quelles?|qui"
    r"|ou (est|sont|je|dois|puis|c est)|comment"
    r"|je (peux|dois|pourrai)(?! (pas|plus))|faut il|il faut|y a t il|peut on|on peut"
    r"|puis je|dois je|(il )?(faut|fallait) (quoi|quels?|quelles?)|c est (a|pour) quand)\b"
    r"|\bc est quoi (le|la|les|l|son|sa|mon|ma|leur|un|une)\b"
    r"|\b(c est combien|ca coute combien|combien (de temps|ca coute|ca prend))\b"
)
# Said of the step itself, or a request by themselves: seen to elsewhere.
_ELSEWHERE = frozenset(("frustration", "repeat", "cancel", "restart", "correct")) | SOCIAL
_NO_OTHER = frozenset(("help", "procedure"))  # say nothing of which request is meant
_ALSO = re.compile(r"\b(et|l autre|alors|aussi)\b")


def waiting(run: Run, heard: Understanding) -> list[Command]:
    """« Et le trottoir, alors ? »: the request that waits its turn is not forgotten."""
    queued = [frame for frame in run.state.stack if frame.waiting_turn]
    if run.asked() is None or not queued or "?" not in run.text[-3:]:
        return []
    unsure = heard.intent.name in SOCIAL or heard.intent.confidence < SURE
    if not unsure or not any(map(_ALSO.search, forms(heard))):
        return []
    return [Repair("pattern_noted_too", {"other": run.flow(queued[-1]).name})]


def question(run: Run, heard: Understanding) -> list[Command]:
    """The official page that answers, and a person; then the step goes on."""
    asked, top = run.asked(), run.state.top
    if asked is None or top is None or run.procedure() is None:
        return []
    if not _is_question(run, heard) or _is_an_answer(run, heard):
        return []
    intent = heard.intent
    own = intent.name in (frame.flow for frame in run.person_frames())
    told = words(run.text)
    if own and len(told) <= SHORT and told[0] == "et":  # « et le permis ? »: it is under way
        return []
    sure = intent.confidence >= (PLAIN if intent.name in WEAK else SURE)
    other = intent.name in run.content.starts and sure and not own and intent.name not in _NO_OTHER
    return [] if other else [Repair("pattern_procedure_question")]


def _is_question(run: Run, heard: Understanding) -> bool:
    if len(words(run.text)) < _LEAST:
        return False
    return looks_like_one(run, heard)


def looks_like_one(run: Run, heard: Understanding) -> bool:
    """By its mark or its first words."""
    return "?" in run.text.rstrip()[-3:] or any(map(_ASKS.search, forms(heard)))


def _is_an_answer(run: Run, heard: Understanding) -> bool:
    asked = run.asked()
    named = asked is not None and run.content.slots[asked.slot].named_in(heard) is not None
    return named or (heard.intent.name in _ELSEWHERE and heard.intent.confidence >= SURE)
