"""The form of a new poll: read into a poll, or refused in words."""

import re
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Form
from pydantic import BaseModel, Field

from bot.civic.polls.definition import Poll, poll_from
from bot.errors import DataError, SanuError

# By the first word of the rule that refuses (bot/civic/polls/definition.py).
_REFUSED = {
    "question": "La question manque, ou elle est trop longue (300 lettres).",
    "options": "Il faut 2 à 9 propositions, différentes, une par ligne.",
    "closes_at": "La fin doit être après le début.",
    "opens_at": "Le début ou la fin manque.",
    "points": "Un bulletin partage 1 à 9 points.",
}
_TOO_LONG = (
    "C'est trop long pour un SMS. Donnez une question courte, et des mots courts aux propositions, "
    "après une barre : « Réparer les trottoirs du centre | Trottoirs »."
)


class PollForm(BaseModel):
    """What the form gives; moments are on the territory's clocks."""

    question: str = Field(default="", max_length=400)
    short: str = Field(default="", max_length=120)
    method: str = Field(default="approval", max_length=16)
    options: str = Field(default="", max_length=4_000)
    opens_at: str = Field(default="", max_length=20)
    closes_at: str = Field(default="", max_length=20)
    points: int = 5
    by_town: str = ""
    invite: str = ""


Asked = Annotated[PollForm, Form()]


class RefusedError(SanuError):
    """The form cannot be a poll; its text says why, in plain French."""


def read(form: PollForm, reference: str, timezone: str) -> Poll:
    """The poll that the form asks for. Raises `RefusedError`."""
    try:
        return poll_from(
            {
                "question": form.question,
                "short": form.short,
                "method": form.method,
                "options": [_option(line) for line in form.options.splitlines() if line.strip()],
                "opens_at": _moment(form.opens_at, timezone),
                "closes_at": _moment(form.closes_at, timezone),
                "points": form.points,
                "by_town": bool(form.by_town),
                "invite": bool(form.invite),
            },
            reference,
        )
    except DataError as error:
        raise RefusedError(_words(str(error))) from error


def _words(reason: str) -> str:
    if "too long for SMS" in reason:
        return _TOO_LONG
    return _REFUSED.get(re.split("[:,]", reason, maxsplit=1)[0], "Une valeur n’est pas juste.")


def _option(line: str) -> dict[str, str]:
    """« Texte | mots courts | P-7KQ2M »."""
    text, short, problem, *_ = (*(part.strip() for part in line.split("|")), "", "")
    return {"text": text, "short": short, "problem": problem.upper()}


def _moment(text: str, timezone: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(timezone))
    except ValueError:
        raise DataError("opens_at: not a moment") from None
