"""The person asks for time: « attendez », « pas encore », « je cherche »."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.measures import INTERRUPTS, SHORT, SOCIAL
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

DONE = "done"  # the value of a step to be done elsewhere, which takes its time
_LONGEST = 8  # words; more tell something else
_WAITS = re.compile(
    r"^((non|nan|nn|euh|heu|ah|oh|ben|bah|oui|ok|mais) )*"
    r"(attend(s|ez)?|patientez|minute|deux minutes"
    r"|(j ai besoin|laissez moi|donnez moi|il me faut) (d )?(un peu )?(de |du )?temps)\b"
    r"|\b(une|1|deux|2|cinq|5|dix|10|un) (petite? )?(seconde|sec|minute|min|instant|moment)s?\b"
)
_UNDER_WAY = re.compile(
    r"\bpas encore\b|\bpas (fini|termine)\b|\ben cours\b|\bca charge\b"
    r"|\b(plus tard|tout a l heure)\b|^non merci\b|\bc est tout\b"
    r"|\bje (cherche|regarde|suis dessus|m y mets|le fais)\b"
    r"|\bje vais (essayer|voir|regarder|chercher|le faire|la faire|tenter|demander)\b"
    r"|\b(j|je les|je l) appelle\b|\bje vais (les |l )?appeler\b"
    r"|\bj (essaie|essaye|y vais)\b|\bje suis en train\b"
)
_SORRY = re.compile(
    r"\b(pardon|desolee?|excuse[rz]?|navree?)\b.{0,40}\b(enervee?|emportee?|mal parle|insulte\w*"
    r"|mechante?|colere|craque|dit ca)\b"
)
_ALREADY = re.compile(
    r"\b(je (vous |te )?l ?ai deja|j ai deja (dit|repondu|demande|explique|donne|ecrit)"
    r"|deja (dit|repondu|explique|demande)|je (vous )?(le )?(repete|redis)"
    r"|(la|les) memes? questions?|vous (vous )?repetez|tu (te )?repetes|vous m avez deja)\b"
)
_KEEPS = frozenset(("deny", "skip", "cancel", "correct", "repeat", "out_of_scope")) | SOCIAL


def patience(run: Run, heard: Understanding) -> list[Command]:
    """Nothing is asked again: the question waits, and that is said."""
    asked = run.asked()
    if len(words(run.text)) > _LONGEST or _asks_something(run, heard):
        return []
    if asked is None:
        waits = len(words(run.text)) <= SHORT and any(map(_WAITS.search, forms(heard)))
        return [Repair("pattern_patience", {"step": False})] if waits else []
    slot = run.content.slots[asked.slot]
    if slot.named_in(heard) not in (None, DONE) or not _waits(slot, heard):
        return []
    return [Repair("pattern_patience", {"step": DONE in slot.values})]


def apology(run: Run, heard: Understanding) -> list[Command]:
    """« Pardon, je me suis énervé »: said to be nothing, and it goes on."""
    short = len(words(run.text)) <= _LONGEST
    sorry = short and any(map(_SORRY.search, forms(heard)))
    return [Repair("pattern_apology")] if sorry else []


def said_already(run: Run, heard: Understanding) -> list[Command]:
    """« Je vous l'ai déjà dit »: sorry, and a person, before it is asked in other words."""
    asked = run.asked()
    if asked is None or len(words(run.text)) > _LONGEST or _asks_something(run, heard):
        return []
    slot = run.content.slots[asked.slot]
    told = any(map(_ALREADY.search, forms(heard))) and slot.named_in(heard) is None
    return [Repair("pattern_said_already")] if told else []


def _waits(slot: Slot, heard: Understanding) -> bool:
    patterns = (_WAITS, _UNDER_WAY) if DONE in slot.values else (_WAITS,)
    return any(pattern.search(form) for pattern in patterns for form in forms(heard))


def _asks_something(run: Run, heard: Understanding) -> bool:
    intent = heard.intent
    other = intent.name in run.content.starts and intent.name not in _KEEPS
    return other and intent.confidence >= INTERRUPTS
