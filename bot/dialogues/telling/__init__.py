"""A question about a procedure, answered by its own texts: they were checked, none is invented."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from bot.dialogues.replies import Response
from bot.dialogues.wording import plain

LONGEST = 150  # octets: with the official page, two segments of SMS
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_OTHER_WORDINGS = ("_again", "_explain")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: what asks it, and what a sentence that answers it has."""

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]
    said: bool = False  # also told, and not asked: « le mot de passe, je l'ai oublié »


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of kinds.yml."""
    text = files("bot.dialogues.telling").joinpath("kinds.yml").read_text("utf-8")
    rows = yaml.safe_load(text)
    return tuple(
        Kind(row["name"], _either(row["asks"]), _either(row["tells"]), bool(row.get("said")))
        for row in rows
    )


def told_of(
    procedure: str,
    responses: Mapping[str, Response],
    asked: Iterable[str],
    *,
    question: bool = True,
) -> str:
    """The first sentence of the procedure that answers; empty: none does, or it is not such a
    question. `asked`: its plain words, in every form. The first kind that asks so decides.
    """
    forms = tuple(asked)
    able = (each for each in kinds() if question or each.said)
    kind = next((each for each in able if any(map(each.asks.search, forms))), None)
    if kind is None:
        return ""
    told = (each for each in _sentences(procedure, responses) if kind.tells.search(plain(each)))
    return next(told, "")


def _sentences(procedure: str, responses: Mapping[str, Response]) -> Iterator[str]:
    """What the procedure tells, in its order: no question, nothing with a place to fill."""
    own = (f"utter_{procedure}_", f"utter_ask_{procedure}_")
    for name, response in responses.items():
        if not name.startswith(own) or name.endswith(_OTHER_WORDINGS):
            continue
        for sentence in _SENTENCES.split(response.variations[0].text):
            if not {"{", "?"} & set(sentence) and len(sentence.encode()) <= LONGEST:
                yield sentence


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
