"""Several requests in one message: its sentences and clauses, each understood by itself."""

import re
from collections.abc import Sequence

_BREAK = re.compile(
    r"[.!?;\n]+\s+"
    r"|,?\s+(?:et (?:aussi|puis|sinon|en plus|comment|est-ce|je|j'|ou)"
    r"|sinon|par ailleurs|autre chose|au fait|en plus|aussi,|deuxi[eè]mement|ensuite)\b[,:]?\s*"
    # « inscrire ma fille à la cantine et refaire ma carte Vitale »
    r"|,?\s+(?:et|puis|plus)\s+(?=(?:de |d'|pour )?[^\W\d_]{3,}(?:er|ir|re)\s+"
    r"(?:l[ea]s?|l'|m[aoe]\w*|une?|des?|d'|que|son|sa|ses)\b)",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?:,|\+|\bet\b|\bplus\b)\s*", re.IGNORECASE)
_MOST_LISTED = 3
_LONGEST_LIST = 8  # words: in more, sentences are looked for
_WORDS = 3  # a shorter clause asks nothing by itself
_LONGEST = 8  # clauses looked at; the rest of a long letter is left to its whole

# What goes with a request but is none.
COURTESIES = frozenset(
    {"greet", "goodbye", "thanks", "affirm", "deny", "smalltalk", "frustration", "skip", "repeat"}
    | {"cancel", "correct", "give_feedback", "out_of_scope", "bot_challenge", "set_commune"}
    | {"help", "procedure", "nlu_fallback"}
)
NAMED = 0.85  # probability asked of a name alone: « permis », « apl »
PROCEDURE = "procedure_"
SURE = 0.6  # a further request is believed from this probability on


def clauses(text: str) -> list[str]:
    """The parts of `text` that can be requests of their own; none where it is one clause."""
    parts = [part.strip() for part in _BREAK.split(text) if part]
    found = [part for part in parts if len(part.split()) >= _WORDS]
    return found[:_LONGEST] if len(found) > 1 else _listed(text)


def _listed(text: str) -> list[str]:
    """The names of a short list, « carte grise et permis »; none where it is none."""
    parts = [part.strip(" .!?") for part in _LIST.split(text)]
    short = len(text.split()) <= _LONGEST_LIST
    return [part for part in parts if part] if short and 1 < len(parts) <= _MOST_LISTED else []


def is_name(clause: str) -> bool:
    """Whether a clause is too short to be a sentence: only a procedure's name counts there."""
    return len(clause.split()) < _WORDS


def further(best: str, heard: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Of what the clauses ask (intent, probability), what `best` does not say, surest first."""
    surest: dict[str, float] = {}
    for name, chance in heard:
        if chance >= SURE and name != best and name not in COURTESIES:
            surest[name] = max(chance, surest.get(name, 0.0))
    return sorted(surest.items(), key=lambda item: -item[1])
