"""Several days: weeks, week-ends, months, seasons, years, and ranges of dates."""

import re
from datetime import datetime, timedelta
from re import Match

from bot.nlu.entities.times.days import dated
from bot.nlu.entities.times.moment import (
    Moment,
    Rule,
    later,
    midnight,
    month_of,
    months_later,
    span,
)
from bot.nlu.entities.times.words import MONTH, MONTHS, NUMBER, UNIT, number, unit, which

_NEXT = r"prochaine?s?|suivante?|procaine?|prochin|d[' ]?apres"
_LAST = r"derni?ere?s?|derniers?|passee?s?|precedente?"
_WEEK = r"semaines?|semenes?|sem|smn"
_WEEKEND = r"week[ -]?ends?|wk|we|wkend"
_YEAR_BEGINS = 2  # up to this month, « début d'année » is this year's
_SEASONS = {"printemps": 3, "ete": 6, "automne": 9, "hiver": 12}


def _shift(match: Match[str]) -> int:
    after = match["after"] or ""
    if re.fullmatch(_NEXT, after) or after == "pro":
        return 1
    return -1 if re.fullmatch(_LAST, after) else 0


def _week(match: Match[str], now: datetime) -> Moment:
    monday = midnight(now) - timedelta(days=now.weekday()) + timedelta(weeks=_shift(match))
    return span(monday, monday + timedelta(days=6))


def _weekend(match: Match[str], now: datetime) -> Moment:
    saturday = midnight(now) + timedelta(days=5 - now.weekday())
    shift = _shift(match)
    if shift < 0 or (shift > 0 and now.weekday() >= 5):
        saturday += timedelta(weeks=shift)
    return span(saturday, saturday + timedelta(days=1))


def _month(match: Match[str], now: datetime) -> Moment:
    first = months_later(midnight(now).replace(day=1), _shift(match))
    return month_of(first.year, first.month)


def _year(match: Match[str], now: datetime) -> Moment:
    year = now.year + _shift(match)
    return span(datetime(year, 1, 1), datetime(year, 12, 31))


def _named_month(match: Match[str], now: datetime) -> Moment:
    month = which(MONTHS, match["month"])
    year = int(match["year"]) if match["year"] else _nearest(now, month)
    if re.fullmatch(_NEXT, match["after"] or ""):
        year = now.year + (month <= now.month)
    if re.fullmatch(_LAST, match["after"] or ""):
        year = now.year - (month >= now.month)
    whole = month_of(year, month)
    past = datetime(now.year - (month > now.month), month, 1)
    return _part_of(whole, match["part"] or "", past)


def _nearest(now: datetime, month: int) -> int:
    """The year of the nearest such month; the coming one where both are near."""
    ahead = (month - now.month) % 12
    year = now.year + (month < now.month)
    return year if ahead <= 7 else year - 1


def _part_of(whole: Moment, part: str, past: datetime | None = None) -> Moment:
    first, last = whole.first, whole.last
    if first is None or last is None:
        return whole
    if part.startswith("fin"):
        first = first.replace(day=21)
    elif part.startswith("deb"):
        last = first.replace(day=10)
    elif part.startswith("mi"):
        first, last = first.replace(day=11), first.replace(day=20)
    return Moment("span", first, last, past=past)


def _part_of_month(match: Match[str], now: datetime) -> Moment:
    return _part_of(_month(match, now), match["part"])


def _part_of_year(match: Match[str], now: datetime) -> Moment:
    """The last month for « fin d'année », the coming first one for « début d'année »."""
    if match["part"] == "fin":
        return month_of(now.year, 12)
    year = now.year + (now.month > _YEAR_BEGINS)
    return month_of(year, 1)


def _season(match: Match[str], now: datetime) -> Moment:
    month = _SEASONS[match["season"]]
    year = int(match["year"]) if match["year"] else _nearest(now, month)
    if re.fullmatch(_LAST, match["after"] or ""):
        year = now.year - (month >= now.month)
    first = datetime(year, month, 1)
    past = datetime(now.year - (month > now.month), month, 1)
    return Moment("span", first, months_later(first, 3) - timedelta(days=1), past=past)


def _plain_year(match: Match[str], _now: datetime) -> Moment:
    year = int(match["year"])
    last = int(match["to"]) if match["to"] else year
    return span(datetime(year, 1, 1), datetime(last, 12, 31))


def _last_units(match: Match[str], now: datetime) -> Moment:
    count, what = number(match["count"]), unit(match["unit"])
    if re.fullmatch(_NEXT, match["after"]):
        return span(now, later(now, count, what))
    return span(later(now, -count, what), now)


def _range(match: Match[str], now: datetime) -> Moment | None:
    month = which(MONTHS, match["month"])
    start = which(MONTHS, match["frommonth"]) if match["frommonth"] else month
    last = dated(now, _date(match["to"]), month, match["year"], "prochain")
    first = dated(now, _date(match["from"]), start, match["year"], "prochain")
    if first is None or last is None or first.first is None or last.first is None:
        return None
    begin = first.first if first.first <= last.first else later(first.first, -1, "year")
    return span(begin, last.first)


def _date(written: str) -> int:
    return int(written.removesuffix("er"))


_AFTER = rf"(?: (?P<after>{_NEXT}|{_LAST}))"
_FROM_MONTH = MONTH.replace("<month>", "<frommonth>")
_DATE = r"[0-3]?\d|1er"
_MONTH_END = rf"(?:{MONTH})\b(?: (?P<year>20\d\d|19\d\d))?{_AFTER}?"
# « mai » and « mars » alone are too often « mais » and a planet, a day's name cut short, a brand.
_OF_MONTH = r"(?:de |d'|du mois de |du mois d')?"
_CLEAR = MONTH.replace("|mars", "").replace("|mai|", "|").replace("|sept|", "|")
RULES = (
    Rule(
        re.compile(
            rf"\b(?:(?:la |l[ae] ?)?(?:{_WEEK}){_AFTER.replace('prochin', 'prochin|pro')}"
            rf"|(?:cette|cte|cet|c|toute la|tte la|la) (?:{_WEEK}))\b"
        ),
        _week,
    ),
    Rule(
        re.compile(rf"\b(?:(?:le |ce )?(?:{_WEEKEND}){_AFTER}|(?:ce|c|se) (?:{_WEEKEND}))\b"),
        _weekend,
    ),
    Rule(
        re.compile(rf"\b(?:(?:le )?mois?{_AFTER}|(?:ce|c) mois(?:[ -]?ci)?|ce moi ci|le mois)\b"),
        _month,
    ),
    Rule(
        re.compile(
            rf"\b(?:(?:l'? ?)?(?:annee|an|ane){_AFTER}|(?:cette|cte|cet) (?:annee|anne|ane))\b"
        ),
        _year,
    ),
    Rule(
        re.compile(rf"\b(?:la |le |en )?(?P<part>fin|debut|mi)[ -]{_OF_MONTH}{_MONTH_END}"),
        _named_month,
    ),
    Rule(
        re.compile(rf"\b(?:en plein |en |au |le |ce )?mois (?:de |d')(?P<part>){_MONTH_END}"),
        _named_month,
    ),
    Rule(re.compile(rf"\b(?:en plein |en |courant |cet? )(?P<part>){_MONTH_END}"), _named_month),
    Rule(re.compile(rf"(?<!\d )\b(?P<part>){_MONTH_END.replace(MONTH, _CLEAR)}"), _named_month),
    Rule(
        re.compile(rf"\b(?:la |en |le )?(?P<part>fin|debut|mi)(?: du| de ce| de)? mois\b{_AFTER}?"),
        _part_of_month,
    ),
    Rule(re.compile(r"\b(?:en |la |le )?(?P<part>fin|debut)(?: de l'| d')annee\b"), _part_of_year),
    Rule(
        re.compile(
            r"\b(?:au |l'? ?|cet? |cette |en |le )(?P<season>printemps|ete|automne|hiver)\b"
            rf"(?: (?P<year>20\d\d))?{_AFTER}?"
        ),
        _season,
    ),
    Rule(
        re.compile(
            r"(?:\ben |(?<=\bdepuis )|(?<=\bde )|(?<=\bdes )|(?<=annee )|(?<=\bavant ))"
            r"(?P<year>19[2-9]\d|20[0-4]\d)(?: (?:et|a|-) (?P<to>20\d\d))?\b(?! ?(?:euro|e\b|€))"
        ),
        _plain_year,
    ),
    Rule(
        re.compile(rf"\b(?P<count>{NUMBER}) (?P<after>derni?ere?s|derniers|prochaine?s) {UNIT}\b"),
        _last_units,
    ),
    Rule(
        re.compile(
            rf"\b(?:du |entre le )?(?P<from>{_DATE})(?: (?:{_FROM_MONTH}))?"
            rf" (?:au|jusqu'au|et le) (?P<to>{_DATE})"
            rf" (?:{MONTH})\b(?: (?P<year>20\d\d))?"
        ),
        _range,
    ),
)
