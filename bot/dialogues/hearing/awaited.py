"""While a mediator is awaited: what is written for them is kept, and that is said."""

import re

from bot.dialogues.commands import Command, Repair
from bot.dialogues.hearing.asides import in_procedure
from bot.dialogues.hearing.measures import PLAIN, SURE
from bot.dialogues.run import Run
from bot.dialogues.wording import forms, words
from bot.messages import Understanding

_REACHES = frozenset(("phone", "email"))
_LONGEST_SUBJECT = 14  # words of « c'est pour… »
_SHORT = 8  # words around a moment or a number
_LEAST = 2
_HURRIES = re.compile(
    r"(non |oui |mais )*(c est )?(tout de suite|maintenant|urgent|vite|tres vite)( svp)?"
    r"|(et |mais )*(toujours|encore) (rien|personne)( recu)?( svp)?"
)
# After a danger: what is no request, and what keeps its own answer.
_VAGUE = frozenset(
    (
        "help",
        "procedure",
        "smalltalk",
        "out_of_scope",
        "give_feedback",
        "frustration",
        "find_helper",
    )
)
_PLAINLY = frozenset(
    ("talk_to_human", "thanks", "goodbye", "unsubscribe", "set_commune", "distress", "restart")
)
_WHEN_ASKED = re.compile(r"\b(dire|c est|sera|savoir|rappel\w*|repond\w*) .{0,20}?quand\b|^quand\b")
_ABOUT = re.compile(r"^((et|ah|au fait) )?(c est (pour|au sujet|a propos|rapport)|ca concerne)\b")
_HOURS = re.compile(
    r"\bvous (etes|serez|etes vous) ouverts?\b|\bvos (heures|horaires)\b"
    r"|\b(les|quels?) (heures|horaires)\b(?!.*\b(de|du|des|d)\b (?!(la |l )?(mediat|equipe|sanu)))"
    r"|\b(mediateurs?|quelqu un) .{0,12}(la|present|disponible|repond)"
    r" .{0,8}(quand|quelle heure|week end)"
)
_WHEN_CALLED = re.compile(
    r"\b(vous|on|il|elle|mediat\w+|quelqu un) (me |m |va m |allez m |va me |allez me )*"
    r"(r?app?ell?\w*|repond\w*|contact\w*) (quand|a quelle heure|dans combien)\b"
    r"|\b(quand|a quelle heure|dans combien de temps) (est ce qu\w* )*(on|vous|il|elle) "
    r"(me |m |va m |allez m |va me |allez me )*(r?app?ell?\w*|repond\w*|contact\w*)\b"
)
_WHEN = re.compile(r"\b(quand|combien de temps|a quelle heure|c est long|toujours rien|attends)\b")


def how_to_reach(run: Run, heard: Understanding) -> list[Command]:
    """A number, an address or a moment, for whoever will answer; where nobody will yet, offered."""
    told = {entity.entity for entity in heard.entities}
    reach = bool(told & _REACHES)
    about = bool(run.ambient.get("awaited")) and any(map(_ABOUT.search, forms(heard)))
    if about and len(words(run.text)) <= _LONGEST_SUBJECT and run.asked() is None:
        return [Repair("pattern_for_mediator", {"reach": reach})]
    if len(words(run.text)) > _SHORT or not _is_free(run):
        return []
    if run.ambient.get("awaited") and (reach or _is_a_moment(run, heard, told)):
        return [Repair("pattern_for_mediator", {"reach": reach})]
    asks = heard.intent.confidence >= SURE and heard.intent.name == "talk_to_human"
    return [Repair("pattern_reach")] if reach and not asks else []


def when_answered(run: Run, heard: Understanding) -> list[Command]:
    """« Quand est-ce qu'on m'appelle ? »: the promise is said again, no second case is opened."""
    if not run.ambient.get("awaited"):
        return []
    told = forms(heard)
    asked = heard.intent.name == "talk_to_human" and any(map(_WHEN.search, told))
    asked = asked or _asks_when(run, told) or any(map(_WHEN_CALLED.search, told))
    hurries = run.asked() is None and any(map(_HURRIES.fullmatch, told))
    return [Repair("pattern_awaited")] if asked or hurries else []


def _asks_when(run: Run, told: tuple[str, ...]) -> bool:
    """« Vous pouvez me dire quand ? », with nothing else under way."""
    short = len(words(run.text)) <= _SHORT and run.text.rstrip().endswith("?")
    return short and run.asked() is None and any(map(_WHEN_ASKED.search, told))


def hours(run: Run, heard: Understanding) -> list[Command]:
    """« Vous êtes ouverts quand ? »: of the mediators, where no place or service is named."""
    short = len(words(run.text)) <= _SHORT and not heard.entities and not in_procedure(run)
    return [Repair("pattern_hours")] if short and any(map(_HOURS.search, forms(heard))) else []


def in_danger(run: Run, heard: Understanding) -> list[Command]:
    """After a danger was told, words that ask nothing plain: presence and numbers, no menu."""
    if not run.ambient.get("awaited") or not run.slots.get("case_urgent"):
        return []
    if run.asked() is not None or run.text.startswith("/") or heard.intent.name in _PLAINLY:
        return []
    vague = heard.intent.name in _VAGUE or heard.intent.confidence < PLAIN
    return [Repair("pattern_for_mediator", {"reach": False})] if vague else []


def for_mediator(run: Run, heard: Understanding) -> list[Command]:
    """Anything else that asks nothing of the machine."""
    if not run.ambient.get("awaited") or run.asked() is not None:
        return []
    question = run.text.rstrip().endswith("?")
    asks = question and heard.intent.confidence >= SURE
    if asks or len(words(run.text)) < _LEAST or run.text.startswith("/"):
        return []
    return [Repair("pattern_for_mediator", {"reach": False})]


def _is_free(run: Run) -> bool:
    """Whether no question that takes free words, or a moment, is open."""
    asked = run.asked()
    if asked is None:
        return True
    slot = run.content.slots[asked.slot]
    takes = any(mapping.entity in ("time", "reference") for mapping in slot.mappings)
    town = any(mapping.entity == "commune" for mapping in slot.mappings)
    return town or (slot.mapping("from_text") is None and not takes)


def _is_a_moment(run: Run, heard: Understanding, told: set[str]) -> bool:
    asked = run.asked()
    others = {"time", "device"} | ({"commune"} if asked is None else set())
    only = "time" in told and told <= others
    return only and heard.intent.name not in ("find_event", "affirm", "report_problem")
