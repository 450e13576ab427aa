"""The French words of time, in books and in text messages; patterns for folded text."""

import re

from bot.nlu.normalise.numbers import VALUES, read

UNITS = {
    "minute": r"minutes?|mins?|mn",
    "hour": r"heures?|heurs?|h",
    "day": r"jours?|jrs?|jour|nuits?|soirs?|nuitees?|journees?|joure?s?|j",
    "week": r"semaines?|semaine?s?|semenes?|semeines?|sems?|smn",
    "month": r"mois|moi",
    "year": r"annees?|annes?|ans?|piges",
}
WEEKDAYS = {
    0: r"lundis?|lndi|lun(?=\.? \d)",
    1: r"mardis?|mrdi|mar(?=\.? \d)",
    2: r"mercredis?|mercrdi|mercred|mecredi|mercr?edi|mer(?=\.? \d)",
    3: r"jeudis?|jedi|jeudy|jeu(?=\.? \d)",
    4: r"vendredis?|vendrdi|vendredy|vendr?edi|vdredi|vdd|ven(?=\.? \d)",
    5: r"samedis?|samdi|samedy|sam(?=\.? \d)",
    6: r"dimanches?|dimanch|dimache|dim(?=\.? \d)",
}
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {
    1: r"janvier|janv",
    2: r"fevrier|fevr|fev",
    3: r"mars",
    4: r"avril|avr",
    5: r"mai",
    6: r"juin",
    7: r"juillet|juil|juillé|juiyet",
    8: r"aout|aou",
    9: r"septembre|septembr|sept",
    10: r"octobre|octobr|oct",
    11: r"novembre|novembr|nov",
    12: r"decembre|decembr|dec",
}
TODAY = r"aujourd'? ?h?ui|aujourdhui|aujourd hui|ojourd'?h?ui|ojordui|ajourd'?h?ui|ojd|ajd|auj|ajrd"
TOMORROW = r"demain|2main|2mains|demin|deman|dmain|2m1|dem1|2min|demai"
YESTERDAY = r"hier|hyer|hié|ier|yer"
AFTER_TOMORROW = rf"apr?es?[ -]?(?:{TOMORROW})"
BEFORE_YESTERDAY = r"avan(?:t|d)?[ -]?h?ier"
MORNING = r"matinee|matins?|mat|mattin|mathin"
AFTERNOON = r"apr?es?[ -]?midis?|aprem|aprm|apm|ap-m|aprmidi"
EVENING = r"soirs?|soiree|swar|soire"
NIGHT = r"nuits?|nuit"

_MEASURES = {"quinzaine": 15, "dizaine": 10, "vingtaine": 20, "trentaine": 30, "douzaine": 12}
_MEASURES |= {"huitaine": 8}
# As they are heard.
_HEARD = {"kinze": "quinze", "katre": "quatre", "catre": "quatre", "sink": "cinq", "troi": "trois"}
_HEARD |= {"trwa": "trois", "uit": "huit"}
_NUMERALS = (*(word for word in VALUES if word.isascii()), *_MEASURES, *_HEARD)
_NUMERAL = "|".join(sorted(_NUMERALS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}|(?:{_NUMERAL})(?:[ -](?:et[ -])?(?:{_NUMERAL}))*)"


def number(written: str) -> int:
    """The number that `written` (matched by NUMBER) says."""
    if written.isdigit():
        return int(written)
    words = [_HEARD.get(word, word) for word in re.split(r"[ -]+", written)]
    return _MEASURES.get(words[0]) or read(words)[0]


def one_of(words: dict[str, str] | dict[int, str], name: str) -> str:
    """A pattern for any word of a table, as the group `name`."""
    return f"(?P<{name}>{'|'.join(words.values())})"


def which(words: dict[int, str], written: str) -> int:
    """The key of the word of a table that `written` is (its look-aheads are not asked again)."""
    for each, pattern in words.items():
        if re.fullmatch(re.sub(r"\(\?=[^)]*\)", "", pattern), written):
            return each
    raise ValueError(written)


def unit(written: str) -> str:
    """The unit that `written` names."""
    for each, pattern in UNITS.items():
        if re.fullmatch(pattern, written):
            return each
    raise ValueError(written)


UNIT = one_of(UNITS, "unit")
WEEKDAY = one_of(WEEKDAYS, "weekday")
MONTH = one_of(MONTHS, "month")
