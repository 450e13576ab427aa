"""French words of the public pages: dates, numbers, and what a decision says in one sentence."""

import re
from collections.abc import Mapping
from datetime import date

from bot.civic.calendar import MONTHS, day_number
from bot.civic.participation.indicators import Change
from bot.civic.participation.phases import Phase
from bot.civic.participation.wording import CHANGES, STEPS
from bot.look.typography import NO_BREAK
from bot.storage.participation.decisions import DecisionView

_NARROW = "\u202f"
_APOSTROPHE = re.compile(r"(?<=\w)(?:'|&#39;)(?=\w)")


def day(moment: date) -> str:
    """« 1er décembre 2026 »; the moment is on the territory's clocks already."""
    return f"{day_number(moment)}{NO_BREAK}{MONTHS[moment.month - 1]} {moment.year}"


def month(year: int, number: int) -> str:
    """« décembre 2026 »."""
    return f"{MONTHS[number - 1]} {year}"


def number(value: float) -> str:
    """« 12 480 », « 3,5 »."""
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return whole.replace(",", _NARROW).replace(".", ",")


def percent(share: float) -> str:
    """« 62 % »."""
    return f"{share * 100:.0f}{_NARROW}%"


def many(count: int, one: str, more: str = "") -> str:
    """« 1 soutien », « 12 soutiens »; French counts 0 as one."""
    return f"{number(count)}{NO_BREAK}{one if count < 2 else more or one + 's'}"  # noqa: PLR2004


def curled(text: str) -> str:
    """Typographic apostrophes between letters; the text may be HTML already."""
    return _APOSTROPHE.sub("’", text)


def sentence(decision: DecisionView, labels: Mapping[str, str]) -> str:
    """What was decided, in one sentence. `labels`: the names of problems."""
    if decision.kind == "phase":
        return _moved(decision.title)
    if decision.kind == "carried":
        return _carried(decision, labels)
    if decision.kind == "measured":
        change = CHANGES[Change(decision.why)] if decision.why in tuple(Change) else ""
        return f"Résultat pour « {decision.title} » : {_lower(change)}."
    title = labels.get(decision.title, decision.title)
    return _SENTENCES[decision.kind].format(title=title)


_SENTENCES: Mapping[str, str] = {
    "opened": "Le cycle « {title} » s'ouvre.",
    "ranked": "Les habitants ont voté. En premier : « {title} ».",
    "answered": "Un agent a répondu à l'idée « {title} ».",
    "chosen": "L'idée « {title} » est retenue.",
    "set_aside": "L'idée « {title} » n'est pas retenue.",
    "done": "C'est fait : « {title} ».",
}


def _moved(phase: str) -> str:
    if phase == Phase.CLOSED:
        return "Le cycle se termine. Ce qui reste passe au suivant."
    return f"Nouvelle étape : {_lower(STEPS[Phase(phase)].short)}."


def _carried(decision: DecisionView, labels: Mapping[str, str]) -> str:
    title = labels.get(decision.subject, decision.title)
    what = "L'idée" if decision.subject.startswith("I-") else "Le problème"
    return f"{what} « {title} » passe dans ce cycle."


def why(decision: DecisionView) -> str:
    """The reason that was given, where the sentence does not say it."""
    return "" if decision.kind in ("measured", "opened") else decision.why


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
