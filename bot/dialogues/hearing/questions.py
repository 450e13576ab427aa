"""A question in the middle of a procedure that its script does not answer: said honestly."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.asides import WEAK
from bot.dialogues.hearing.measures import INTERRUPTS, PLAIN, SOCIAL, SURE
from bot.dialogues.run import Run
from bot.dialogues.secrets import bears_secret
from bot.dialogues.telling import told_of
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
    r"|\w (comment|ou|quand|combien)( svp| stp| alors| du coup)?$"
)
# Said of the step itself, or a request by themselves: seen to elsewhere.
_ELSEWHERE = frozenset(("frustration", "repeat", "cancel", "restart", "correct")) | SOCIAL
FOLLOW_UP = "follow_up"
_OF_A_SENDING = re.compile(
    r"\b(signal\w+|doleances?|reference|idees?|ou en (est|sont)|plainte|reclamation)\b"
    r"|\b[dip] \w{5}\b"
)
_PERSON = "talk_to_human"
_NO_OTHER = frozenset(("help", "procedure"))  # say nothing of which request is meant
_THIS = re.compile(r"^(et|alors|bon|bonjour|comment|pour|je (veux|voudrais|souhaite|cherche))\b")
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
    procedure = run.procedure()
    if run.asked() is None or procedure is None or bears_secret(run):
        return []
    if not _is_question(run, heard) or _is_an_answer(run, heard):
        return []
    if asks_other(run, heard):
        return []
    answer = told_of(procedure.id, run.content.responses, forms(heard))
    if not answer and _asks_again(run, heard):
        return [Repair("pattern_continue_interrupted", {"flow": procedure.name})]
    return [Repair("pattern_procedure_question", {"answer": answer or None})]


def asks_other(run: Run, heard: Understanding) -> bool:
    """Another request is asked for, and surely."""
    intent = heard.intent
    if intent.name == FOLLOW_UP and not any(map(_OF_A_SENDING.search, forms(heard))):
        return False  # « en combien de temps ? », of the procedure
    misheard = intent.name in WEAK or intent.name == _PERSON  # « un rendez-vous, comment ? »
    sure = intent.confidence >= (PLAIN if misheard else SURE)
    other = intent.name in run.content.starts and not _is_under_way(run, heard)
    return other and sure and intent.name not in _NO_OTHER


def _asks_again(run: Run, heard: Understanding) -> bool:
    """« Et pour la carte Vitale ? », « comment l'obtenir ? »: it is what is under way."""
    sure = heard.intent.confidence >= INTERRUPTS and _is_under_way(run, heard)
    return sure and any(map(_THIS.search, forms(heard)))


def _is_under_way(run: Run, heard: Understanding) -> bool:
    return heard.intent.name in (frame.flow for frame in run.person_frames())


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
