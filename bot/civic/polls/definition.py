"""What a poll asks: its question, options and method, and when it is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.civic.voting.methods import MOST_OPTIONS, MOST_POINTS, Method
from bot.errors import DataError

SMS_ROOM = 190  # signs for the question and the list, so that all fits in two segments
_LEAST_OPTIONS = 2
_LONGEST_QUESTION = 300
_LONGEST_OPTION = 200
_DOUBLE = frozenset("€[]{}|~^\\")  # two signs of GSM-7
_LINE = len("\n1 ")
_NEEDED = ("question", "method", "options", "opens_at", "closes_at")
_KEYS = frozenset((*_NEEDED, "short", "points", "by_town", "invite"))


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its words, the few that an SMS shows, and the problem it stands for."""

    text: str
    short: str = ""
    problem: str = ""

    @property
    def brief(self) -> str:
        """The few words, or all."""
        return self.short or self.text


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll as it is asked; `points`: how many each ballot shares, by that method."""

    reference: str
    question: str
    method: Method
    options: tuple[Option, ...]
    opens_at: datetime
    closes_at: datetime
    short: str = ""  # the question by SMS
    points: int = 0
    by_town: bool = False
    invite: bool = False  # everybody who can be reached, when it opens

    @property
    def brief(self) -> str:
        """The question in few words, or all of it."""
        return self.short or self.question


def check(poll: Poll) -> Poll:
    """The same poll. Raises `DataError` saying what to mend."""
    if not poll.question.strip() or len(poll.question) > _LONGEST_QUESTION:
        raise DataError(f"question: 1 to {_LONGEST_QUESTION} letters")
    if not _LEAST_OPTIONS <= len(poll.options) <= MOST_OPTIONS:
        raise DataError(f"options: {_LEAST_OPTIONS} to {MOST_OPTIONS} of them")
    if any(not o.text.strip() or len(o.text) > _LONGEST_OPTION for o in poll.options):
        raise DataError(f"options: each has 1 to {_LONGEST_OPTION} letters")
    if len({option.brief.casefold() for option in poll.options}) < len(poll.options):
        raise DataError("options: two of them have the same words")
    if poll.opens_at.tzinfo is None or poll.closes_at.tzinfo is None:
        raise DataError("opens_at, closes_at: with a time zone, as 2026-12-01T09:00+01:00")
    if poll.closes_at <= poll.opens_at:
        raise DataError("closes_at: after opens_at")
    if poll.method is Method.POINTS and not 1 <= poll.points <= MOST_POINTS:
        raise DataError(f"points: 1 to {MOST_POINTS} for each ballot")
    _check_sms(poll)
    return poll


def _check_sms(poll: Poll) -> None:
    listed = (poll.brief, *(option.brief for option in poll.options))
    signs = sum(len(text) + sum(letter in _DOUBLE for letter in text) for text in listed)
    over = signs + _LINE * len(poll.options) - SMS_ROOM
    if over > 0:
        raise DataError(
            f"question and options are {over} signs too long for SMS: "
            "give `short` words to the question and to the longest options"
        )


def poll_from(data: Mapping[str, Any], reference: str = "") -> Poll:
    """The poll of a parsed file. Raises `DataError` naming the key that is wrong."""
    return check(poll_of(data, reference))


def poll_of(data: Mapping[str, Any], reference: str) -> Poll:
    """A poll as it was kept: one that was ended the moment it opened is still one.

    Raises `DataError` naming the key that cannot be read.
    """
    unknown = sorted(data.keys() - _KEYS)
    if unknown:
        raise DataError(f"{unknown[0]}: no such key; known: {', '.join(sorted(_KEYS))}")
    try:
        method = Method(str(data["method"]))
        return Poll(
            reference=reference,
            question=str(data["question"]).strip(),
            method=method,
            options=tuple(_option(each) for each in data["options"]),
            opens_at=_moment(data["opens_at"]),
            closes_at=_moment(data["closes_at"]),
            short=str(data.get("short", "")).strip(),
            points=int(data.get("points", 5)) if method is Method.POINTS else 0,
            by_town=bool(data.get("by_town", False)),
            invite=bool(data.get("invite", False)),
        )
    except KeyError as error:
        raise DataError(f"{error.args[0]}: this key is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise DataError(f"a value is wrong: {error}") from error


def _option(data: Mapping[str, Any] | str) -> Option:
    if isinstance(data, str):
        return Option(data.strip())
    return Option(
        str(data["text"]).strip(),
        str(data.get("short", "")).strip(),
        str(data.get("problem", "")).strip(),
    )


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def as_data(poll: Poll) -> dict[str, Any]:
    """The poll as a file says it; `poll_from` reads it again."""
    return {
        "question": poll.question,
        "short": poll.short,
        "method": str(poll.method),
        "options": options_data(poll.options),
        "opens_at": poll.opens_at.isoformat(),
        "closes_at": poll.closes_at.isoformat(),
        "by_town": poll.by_town,
        "invite": poll.invite,
        **({"points": poll.points} if poll.points else {}),
    }


def options_data(options: Sequence[Option]) -> list[dict[str, str]]:
    """The options, ready for JSON."""
    return [{"text": o.text, "short": o.short, "problem": o.problem} for o in options]
