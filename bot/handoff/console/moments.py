"""Moments as people write them."""

from datetime import datetime

from bot.civic.territory import Territory

_MONTHS = (
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


def when(territory: Territory, moment: datetime | None) -> str:
    """« 23 nov. 2026, 9 h 05 » on the territory's clocks; empty without a moment."""
    if moment is None:
        return ""
    local = territory.local(moment)
    day = "1er" if local.day == 1 else str(local.day)
    date = f"{day} {_MONTHS[local.month - 1]} {local.year}"
    return f"{date}, {local.hour}\u00a0h\u00a0{local.minute:02d}"
