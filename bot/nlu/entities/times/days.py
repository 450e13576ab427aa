"""One day: « demain », « mardi en huit », « le 3 mars », « 02/12/2026 », « Noël »."""

import re
from datetime import datetime, timedelta
from re import Match

from bot.nlu.entities.times.moment import Moment, Rule, day, later, midnight, months_later
from bot.nlu.entities.times.words import (
    AFTER_TOMORROW,
    BEFORE_YESTERDAY,
    MONTH,
    MONTHS,
    NUMBER,
    TODAY,
    TOMORROW,
    WEEKDAY,
    WEEKDAYS,
    YESTERDAY,
    number,
    which,
)

_SHORTLY = r"tou?t a l'? ?heure|tt a leur"
_RELATIVE = (
    (0, _SHORTLY),
    (-2, BEFORE_YESTERDAY),
    (2, AFTER_TOMORROW),
    (0, TODAY),
    (1, TOMORROW),
    (-1, YESTERDAY),
)
_DATE = r"(?P<date>[12]?\d|3[01]|1er|premier)"
_SPOKEN = rf"(?P<date>[12]?\d|3[01]|1er|premier|{NUMBER})"
_YEAR = r"(?:[ .]+(?P<year>(?:19|20)\d\d))?"
_FEASTS = {"noel": (12, 25), "jour de l'an": (1, 1), "toussaint": (11, 1), "rentree": (9, 1)}
_FEASTS |= {"saint-sylvestre": (12, 31), "nouvel an": (1, 1)}


def _relative(match: Match[str], now: datetime) -> Moment:
    for days, pattern in _RELATIVE:
        if re.fullmatch(pattern, match["relative"]):
            return day(now + timedelta(days=days))
    raise ValueError(match[0])


def next_weekday(now: datetime, weekday: int) -> datetime:
    """The next such day, today left out."""
    return midnight(now) + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)


def last_weekday(now: datetime, weekday: int) -> datetime:
    """The last such day, today left out."""
    return midnight(now) - timedelta(days=(now.weekday() - weekday - 1) % 7 + 1)


def _weekday(match: Match[str], now: datetime) -> Moment:
    wanted = which(WEEKDAYS, match["weekday"])
    coming, past = next_weekday(now, wanted), last_weekday(now, wanted)
    after = match["after"] or ""
    if after.startswith(("dern", "pass")):
        return day(past)
    if "huit" in after or "8" in after:
        coming += timedelta(weeks=1)
    elif "quinze" in after or "15" in after:
        coming += timedelta(weeks=2)
    elif "semaine" in after:
        monday = midnight(now) - timedelta(days=now.weekday())
        weeks = -1 if "dern" in after or "pass" in after else 1
        return day(monday + timedelta(days=wanted, weeks=weeks))
    return Moment("day", coming, past=past)


def _calendar(match: Match[str], now: datetime) -> Moment | None:
    written = match["date"]
    date = 1 if written in ("1er", "premier") else number(written)
    return dated(now, date, which(MONTHS, match["month"]), match["year"], match["after"] or "")


def dated(now: datetime, date: int, month: int, year: str | None, after: str = "") -> Moment | None:
    """A day of the calendar; without its year, the nearest one. None: no such day."""
    try:
        if year:
            return day(datetime(int(year), month, date))
        this = datetime(now.year, month, date)
    except ValueError:
        return None
    coming = this if this >= midnight(now) else later(this, 1, "year")
    past = later(coming, -1, "year")
    if after.startswith(("dern", "pass")):
        return day(past)
    near = past if midnight(now) - past < timedelta(days=61) else coming
    return Moment("day", coming if after.startswith("proch") else near, past=past)


def _numeric(match: Match[str], now: datetime) -> Moment | None:
    year = match["year"]
    if year and len(year) == 2:
        year = f"20{year}"
    date, month = int(match["date"]), int(match["number"])
    return dated(now, date, month, year) if 1 <= month <= 12 else None


def _of_month(match: Match[str], now: datetime) -> Moment | None:
    if _CALLED.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    after = match["after"] or ""
    date = 1 if match["date"] in ("1er", "premier") else int(match["date"])
    if "mois" in after:
        return _on(now, date, 1 if "proch" in after else -1 if re.search("dern|pass", after) else 0)
    this = _on(now, date, 0)
    passed = this is None or this.first is None or this.first < midnight(now)
    coming, past = _on(now, date, 1 if passed else 0), _on(now, date, 0 if passed else -1)
    if coming is None:
        return None
    return Moment("day", coming.first, past=past.first if past else None)


def _on(now: datetime, date: int, months: int) -> Moment | None:
    first = months_later(midnight(now).replace(day=1), months)
    try:
        return day(first.replace(day=date))
    except ValueError:
        return None


def _ordinal(match: Match[str], now: datetime) -> Moment | None:
    month = which(MONTHS, match["month"])
    first = datetime(now.year if month >= now.month else now.year + 1, month, 1)
    if match["rank"].startswith("dern"):
        return day(last_weekday(months_later(first, 1), which(WEEKDAYS, match["weekday"])))
    rank = ("pre", "deu", "tro", "qua").index(match["rank"][:3].replace("sec", "deu"))
    start = next_weekday(first - timedelta(days=1), which(WEEKDAYS, match["weekday"]))
    return day(start + timedelta(weeks=rank))


def _feast(match: Match[str], now: datetime) -> Moment | None:
    month, date = next(when for name, when in _FEASTS.items() if name == match["feast"])
    return dated(now, date, month, None)


_AFTER_WEEKDAY = (
    r"(?: (?P<after>derni?ers?|dernié|pass?ee?s?|prochains?|procain|prochin|pro\b"
    r"|en (?:huit|8|quinze|15)"
    r"|de (?:la )?(?:semaine|sem) (?:prochaine|derniere|passee|suivante)))?"
)
_CALLED = re.compile(r"(?:appel|compos|fai[st]|numero|joindre)\w* $")  # « faites le 15 »
_NO_HOUR = r"(?! ?(?:h\b|heure|:))"
_OF_MONTH = r"(?P<after> (?:de )?du mois(?: (?:prochain|dernier|passe|suivant))?| de ce mois)"
RULES = (
    Rule(re.compile(
        rf"\b(?P<relative>{'|'.join(pattern for _, pattern in _RELATIVE)})\b"), _relative),
    Rule(re.compile(rf"\b(?:ce |cte )?{WEEKDAY}{_AFTER_WEEKDAY}\b"), _weekday),
    Rule(re.compile(
        rf"\b(?:le )?(?:{WEEKDAY}\.?,? )?(?:le )?{_SPOKEN} ?(?:{MONTH})\b{_YEAR}"
        r"(?: (?P<after>dernier|prochain|passe))?"), _calendar),
    Rule(re.compile(
        r"\b(?:le )?(?P<date>[0-2]?\d|3[01])[/.\-](?P<number>[01]?\d)[/.\-]"
        r"(?P<year>(?:20|19)?\d\d)(?![\d/.\-]*\d)"), _numeric),
    Rule(re.compile(
        r"(?<![\d/.])(?P<date>1[3-9]|2[0-35-9]|3[01])/(?P<number>0?[1-9]|1[0-2])(?P<year>)"
        r"(?![\d/.\-]*\d)"), _numeric),
    Rule(re.compile(
        r"(?:\ble |(?<=\bdu )|(?<=\bau )|(?<=\brdv ))(?P<date>[0-2]?\d|3[01])[/.]"
        r"(?P<number>[01]?\d)(?P<year>)(?![\d/.\-]*\d)"), _numeric),
    Rule(re.compile(rf"\ble {_DATE}{_OF_MONTH}"), _of_month),
    Rule(re.compile(
        r"(?:\ble |(?<=\bdu )|(?<=\bau ))(?P<date>[12]?\d|3[01]|1er)(?P<after>)"
        r"(?= ?(?:$|[.,;:!?)]| a | au | pour | vers | c'est))"), _of_month),
    Rule(re.compile(rf"\b(?:le )?{WEEKDAY} (?:le )?{_DATE}(?P<after>)\b{_NO_HOUR}"), _of_month),
    Rule(re.compile(
        rf"\b(?:le |la )?(?P<rank>premier|deuxieme|second|troisieme|quatrieme|dernier) {WEEKDAY} "
        rf"(?:du mois )?(?:de |d')(?:{MONTH})\b"), _ordinal),
    Rule(re.compile(
        rf"\b(?:le jour de |la |le )?(?P<feast>{'|'.join(_FEASTS)})\b"), _feast),
)  # fmt: skip
