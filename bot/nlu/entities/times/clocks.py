"""Times of day: « 14h30 », « midi et demi », « ce soir », « entre 14h et 16h »."""

import re
from datetime import datetime, time, timedelta
from re import Match

from bot.nlu.entities.times.moment import Moment, Rule, midnight
from bot.nlu.entities.times.words import (
    AFTERNOON,
    EVENING,
    MORNING,
    NIGHT,
    NUMBER,
    number,
)

# What « le matin » and the like cover, as hours of the day (the last one is not included).
PARTS = {"morning": (6, 12), "noon": (12, 14), "afternoon": (12, 18), "evening": (18, 23)}
PARTS |= {"night": (22, 30)}
PART_WORDS = {
    "morning": MORNING,
    "noon": "midi",
    "afternoon": AFTERNOON,
    "evening": EVENING,
    "night": NIGHT,
}
PART = f"(?P<part>{'|'.join(PART_WORDS.values())})"
_LATE = r" ?(?:du |de l'|de |d')?(?P<side>apr?es?[ -]?midi|aprem|soir|matin|mat|nuit|am|pm)?"
_MORE = (
    r"(?P<more> et (?:demie?|quart)| moins le quart| moins (?:dix|vingt|cinq)"
    r"| (?:quinze|trente)| pile)"
)


def part_name(written: str) -> str:
    """Which part of the day `written` is."""
    return next(name for name, words in PART_WORDS.items() if re.fullmatch(words, written))


def part_of(start: datetime, name: str) -> Moment:
    """A part of the day of `start`."""
    first, last = PARTS[name]
    begin = midnight(start)
    return Moment("part", begin + timedelta(hours=first), begin + timedelta(hours=last), timed=True)


def _this_part(match: Match[str], now: datetime) -> Moment:
    name = part_name(match["part"])
    if name == "night" and now.hour < 18:
        return part_of(now - timedelta(days=1), name)
    return part_of(now, name)


def _digital(match: Match[str], now: datetime) -> Moment | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    return clock(now, _afternoon(hour % 24, match["side"]), minute)


def _spoken(match: Match[str], now: datetime) -> Moment | None:
    written = match["hour"]
    hour = {"midi": 12, "minuit": 0}.get(written)
    if hour is None:
        hour = number(re.sub(r" ?(?:heures?|heurs?|h)$", "", written))
    if hour > 24:
        return None
    minutes = _more(match["more"] or "")
    total = (_afternoon(hour % 24, match["side"]) * 60 + minutes) % (24 * 60)
    return clock(now, total // 60, total % 60)


def _more(written: str) -> int:
    for word, minutes in (("demi", 30), ("moins le quart", -15), ("quart", 15), ("quinze", 15)):
        if word in written:
            return minutes
    if "moins" in written:
        return -number(written.rsplit(maxsplit=1)[-1])
    return 30 if "trente" in written else 0


def _afternoon(hour: int, side: str | None) -> int:
    late = bool(side) and not str(side).startswith(("mat", "nuit", "am"))
    return hour + 12 if late and hour < 12 else hour


def clock(now: datetime, hour: int, minute: int) -> Moment:
    """The next time that the clock shows this; the last one is its past."""
    at = datetime.combine(now.date(), time(hour, minute))
    coming = at if at >= now else at + timedelta(days=1)
    past = at if at <= now else at - timedelta(days=1)
    return Moment("clock", coming, timed=True, past=past)


def _between(match: Match[str], now: datetime) -> Moment | None:
    first, last = int(match["from"]), int(match["to"])
    if not first < last <= 24:
        return None
    start = midnight(now)
    return Moment(
        "clock",
        start + timedelta(hours=first, minutes=int(match["fromminute"] or 0)),
        start + timedelta(hours=last, minutes=int(match["tominute"] or 0)),
        timed=True,
    )


def _noon(_match: Match[str], now: datetime) -> Moment:
    return part_of(now, "noon")


_TOLD = r"(?<!y a )(?:(?<=\ba )|(?<=vers )|(?<=il est )|(?<=avant )|(?<=apres ))"
_SIDES = r"matin|mat|soir|apr?es?[ -]midi"
_HOURS = rf"(?:{NUMBER}) ?(?:heures?|heurs?)"
RULES = (
    Rule(
        re.compile(rf"\b(?:ce|c|cet|cette|cte|sete|se|cet'?) ?{PART}\b(?! (?:pass|derni))"),
        _this_part,
    ),
    Rule(
        re.compile(
            r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4]) ?(?:h(?:eures?|eurs?|rs?)?|:) ?"
            rf"(?P<minute>[0-5]\d)?(?![\d])(?: pile)?{_LATE}(?<! )(?!\w)"
            r"(?! (?:par|d'attente|de route)|/)"
        ),
        _digital,
    ),
    Rule(re.compile(r"\b(?P<hour>midi|minuit)(?P<more>)(?P<side>)\b(?! et deux)"), _spoken),
    Rule(
        re.compile(rf"(?<!y )\b(?:a )?(?P<hour>{_HOURS}|midi|minuit){_MORE}{_LATE}(?<! )(?!\w)"),
        _spoken,
    ),
    Rule(
        re.compile(rf"{_TOLD}(?P<hour>{_HOURS})(?P<more>)(?P<side>)\b(?! d[e'])"),
        _spoken,
    ),
    Rule(
        re.compile(rf"\b(?P<hour>{_HOURS})(?P<more>) (?:du |de l'|de )(?P<side>{_SIDES})\b"),
        _spoken,
    ),
    Rule(
        re.compile(
            r"\b(?:entre|de) (?P<from>\d{1,2}) ?h ?(?P<fromminute>\d\d)? (?:et|a) "
            r"(?P<to>\d{1,2}) ?h ?(?P<tominute>\d\d)?\b"
        ),
        _between,
    ),
    Rule(
        re.compile(
            r"\b(?P<from>\d{1,2}) ?h ?(?P<fromminute>\d\d)? ?- ?"
            r"(?P<to>\d{1,2}) ?h ?(?P<tominute>\d\d)?\b"
        ),
        _between,
    ),
    Rule(re.compile(rf"\b(?:dans|dan|ds) (?:la |l'? ?){PART}\b"), _this_part),
    Rule(re.compile(r"\b(?:entre )?midi et deux\b"), _noon),
)
