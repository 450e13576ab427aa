"""The moment that a message wishes for, and the words that say it back."""

import re
from datetime import date, datetime

from bot.civic.calendar import clock
from bot.civic.events.wishes import HOURS, Wish, clocks_of, wish_of
from bot.dialogues.wording import forms, plain, spoken
from bot.messages import Entity, Understanding

_TODAY = re.compile(r"\b(aujourd ?hui|ce (matin|midi|soir)|cet(te)? (apres midi|apres m|soiree))\b")
_REFUSED_BEFORE = re.compile(
    r"\b(pas|sauf|ni|jamais|plus|bosse|travaille|occupee?|prise?|boulot)"
    r"( (le|la|les|l|en|ce|cette|au|du|un|toute|tout))*$"
)
# « Ya pas le matin ? » asks for the morning.
_ASKED_FOR = re.compile(
    r"\b(y ?a|avez|auriez|aurait|existe|serait|possible|faites|proposez)( (t il|vous))? pas"
    r"( (quelque chose|un|une|de|des|cafe|atelier|le|la|les|l|en|ce|cette|au|du))*$"
)
_REFUSED_AFTER = re.compile(
    r"^ ?(moi )?((c est|ca fait|ca) )?(trop (tot|tard)|impossible|pas possible"
    r"|(ne )?(va|me va|m arrange|marche|convient) pas|je (ne )?(peux|suis) pas|j peux pas"
    r"|je (bosse|travaille)|pas)\b"
)
_STOP = re.compile(r"[?!.;]")
_PARTS = {
    "morning": "le matin",
    "noon": "à midi",
    "afternoon": "l'après-midi",
    "evening": "le soir",
    "night": "le soir",
    "weekend": "le week-end",
    "week": "en semaine",
    "monday": "le lundi",
    "tuesday": "le mardi",
    "wednesday": "le mercredi",
    "thursday": "le jeudi",
    "friday": "le vendredi",
    "saturday": "le samedi",
    "sunday": "le dimanche",
}


def wish_in(heard: Understanding, today: date) -> Wish:
    """What the times of a message wish for and refuse."""
    times = [each for each in heard.entities if each.entity == "time" and each.value]
    refused = [each for each in times if _is_refused(heard.text, each)]
    told = [each.value for each in times if each not in refused]
    dated = any(map(_TODAY.search, forms(heard)))
    return wish_of(told, [each.value for each in refused], today, dated=dated)


def _is_refused(text: str, time: Entity) -> bool:
    before = plain(_STOP.split(text[: time.start])[-1])
    if _ASKED_FOR.search(before):
        return False
    after = plain(_STOP.split(text[time.end :])[0])
    return bool(_REFUSED_BEFORE.search(before) or _REFUSED_AFTER.search(after))


def spoken_wish(wish: Wish) -> str:
    """« samedi 28 novembre », « le samedi, à partir de 17 h », « pas le mardi »; empty: nothing."""
    days = " ou ".join(map(_spoken, wish.days))
    hours = " ou ".join(map(_spoken, wish.hours))
    refused = [f"pas {_spoken(each)}" for each in wish.refused]
    return ", ".join(part for part in (days, hours, *refused) if part)


def _spoken(value: str) -> str:
    if value.startswith("every:"):
        return _PARTS.get(value.removeprefix("every:"), "")
    if value.startswith(HOURS):
        return _spoken_hours(value)
    begin, _, end = value.partition("/")
    if "T" in end and begin[:10] == end[:10]:
        first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        return f"{spoken(begin[:10])}, {clock(first)} à {clock(last)}"
    return spoken(value)


def _spoken_hours(value: str) -> str:
    first, last = clocks_of(value)
    if first and last:
        return f"entre {clock(first)} et {clock(last)}"
    return f"à partir de {clock(first)}" if first else f"avant {clock(last)}" if last else ""
