"""Lengths of time: « trois semaines », « une demi-heure »; and « il y a », « dans », « depuis »."""

import re
from datetime import datetime
from re import Match

from bot.nlu.entities.times.moment import Moment, Rule
from bot.nlu.entities.times.words import NUMBER, UNIT, number, unit

_LETTERS = {"minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_MEASURES = {"quinzaine": (15, "day"), "huitaine": (8, "day"), "demi-heure": (30, "minute")}
_MEASURES |= {"demi heure": (30, "minute"), "quart d'heure": (15, "minute")}
_MEASURES |= {"trimestre": (3, "month"), "semestre": (6, "month"), "demi-journee": (12, "hour")}


def length(count: int, what: str) -> Moment:
    """A length of time, as an ISO 8601 duration."""
    clock = "T" if what in ("minute", "hour") else ""
    return Moment("duration", fixed=f"P{clock}{count}{_LETTERS[what]}", amount=(count, what))


def _counted(match: Match[str], _now: datetime) -> Moment:
    count, what = number(match["count"]), unit(match["unit"])
    return length(count, what)


def _and_a_half(match: Match[str], _now: datetime) -> Moment | None:
    """« deux ans et demi » is thirty months; a half of the other units is too fine to matter."""
    count, what = number(match["count"]), unit(match["unit"])
    smaller = {"year": (12, "month"), "hour": (60, "minute")}.get(what)
    if smaller is None:
        return length(count, what)
    return length(count * smaller[0] + smaller[0] // 2, smaller[1])


def _measure(match: Match[str], _now: datetime) -> Moment:
    return length(*_MEASURES[match["measure"]])


def _some(match: Match[str], _now: datetime) -> Moment:
    what = unit(match["unit"])
    return Moment("duration", fixed=match[0], amount=(3, what))


HALVES = (
    Rule(
        re.compile(
            rf"(?:(?<=dans )|(?<=depuis )|(?<=y a ))(?P<count>{NUMBER}) ?{UNIT} et demie?\b"
        ),
        _and_a_half,
    ),
)
RULES = (
    Rule(
        re.compile(rf"\b(?:moins? de |plus de )?(?P<count>{NUMBER}) ?{UNIT}\b(?! \d)"),
        _counted,
    ),
    Rule(re.compile(rf"\b(?:une |un )(?P<measure>{'|'.join(_MEASURES)})\b"), _measure),
    Rule(re.compile(rf"\b(?:quelques?|kelkes?|plusieurs) {UNIT}\b"), _some),
)
