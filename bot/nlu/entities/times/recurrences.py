"""What comes back: « tous les mardis », « chaque mois », « une fois par semaine », « le soir »."""

import re
from datetime import datetime
from re import Match

from bot.nlu.entities.times.clocks import PART, part_name
from bot.nlu.entities.times.moment import Moment, Rule, every
from bot.nlu.entities.times.words import (
    DAY_NAMES,
    NUMBER,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    number,
    unit,
    which,
)

_ALL = r"(?:tou(?:s|te?s?)?|tts?|ttes?|tt) (?:les|l|le|la|lé|le?s)"
_EACH = r"(?:chaque?s?|chake?|chak|ts les)"


def _weekday(match: Match[str], _now: datetime) -> Moment:
    return every(DAY_NAMES[which(WEEKDAYS, match["weekday"])])


def _unit(match: Match[str], _now: datetime) -> Moment:
    count = number(match["count"]) if match["count"] else 1
    what = unit(match["unit"])
    return every(what if count == 1 else f"{count} {what}s")


def _part(match: Match[str], _now: datetime) -> Moment:
    return every(part_name(match["part"]))


def _date(match: Match[str], _now: datetime) -> Moment:
    return every(f"month-day-{int(match['date'])}")


def _times(match: Match[str], _now: datetime) -> Moment:
    return every(unit(match["unit"]))


def _from_to(match: Match[str], _now: datetime) -> Moment:
    first = DAY_NAMES[which(WEEKDAYS, match["weekday"])]
    return every(f"{first}-{DAY_NAMES[which(WEEKDAYS, match['to'])]}")


def _one_in_two(match: Match[str], _now: datetime) -> Moment:
    return every(f"2 weeks on {DAY_NAMES[which(WEEKDAYS, match['weekday'])]}")


def _weekend(_match: Match[str], _now: datetime) -> Moment:
    return every("weekend")


def _quarter(_match: Match[str], _now: datetime) -> Moment:
    return every("3 months")


_TO = WEEKDAY.replace("<weekday>", "<to>")
_ONE_DAY = r"(?! (?:de|du|pass|derni|meme))"
_NOT_DATED = r"(?! (?:\d|pro|dern|pass|en (?:8|huit|qu)))"
RULES = (
    Rule(re.compile(rf"\b(?:{_ALL}|{_EACH}) {WEEKDAY}\b"), _weekday),
    Rule(re.compile(rf"\b(?:{_ALL}|{_EACH}) (?:(?P<count>{NUMBER}) ?)?{UNIT}\b"), _unit),
    Rule(re.compile(rf"\b(?:{_ALL}|{_EACH}) (?:fins? de )(?P<count>){UNIT}\b"), _unit),
    Rule(re.compile(rf"\b(?:{_ALL}|{_EACH}) (?:lundi )?{PART}\b"), _part),
    Rule(re.compile(rf"\b{_ALL} (?P<date>[12]?\d|3[01]) (?:du|de chaque) mois\b"), _date),
    Rule(re.compile(rf"\b(?:{_ALL} trimestres?|{_EACH} trimestre)\b"), _quarter),
    Rule(re.compile(rf"\b(?:{_ALL}|{_EACH}|le) (?:week[ -]?ends?|wk|we)\b"), _weekend),
    Rule(
        re.compile(
            rf"\b(?:{NUMBER} )(?:fois|{WEEKDAY}|matinees?|heures?|jours?|soirs?|mois|apres-midi)"
            rf" par {UNIT}\b"
        ),
        _times,
    ),
    Rule(re.compile(rf"\b(?:un |1 ){WEEKDAY} sur (?:deux|2)\b"), _one_in_two),
    Rule(re.compile(rf"\bpar {UNIT}\b"), _times),
    Rule(re.compile(rf"\bdu {WEEKDAY} au (?:{_TO})\b"), _from_to),
    Rule(re.compile(rf"\ble {WEEKDAY}(?: {PART})?\b{_NOT_DATED}"), _weekday),
    Rule(re.compile(rf"\b(?:le |la |l'|(?:toute |tte )la ){PART}\b{_ONE_DAY}"), _part),
)  # fmt: skip
