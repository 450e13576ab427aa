"""Days, months and times of day as French writes them."""

from datetime import date, datetime, time

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def day_number(day: date) -> str:
    """« 1er », « 24 »."""
    return "1er" if day.day == 1 else str(day.day)


def clock(at: datetime | time, space: str = " ") -> str:
    """« 14 h », « 9 h 05 »; `space`: what stands on each side of the h."""
    return f"{at.hour}{space}h" + (f"{space}{at.minute:02}" if at.minute else "")


def clock_to_the_minute(at: datetime | time, space: str = " ") -> str:
    """« 14 h 00 », « 9 h 05 »."""
    return f"{at.hour}{space}h{space}{at.minute:02}"


def full_day(day: date) -> str:
    """« mardi 24 novembre 2026 »."""
    return f"{DAYS[day.weekday()]} {day_number(day)} {MONTHS[day.month - 1]} {day.year}"
