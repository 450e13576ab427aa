"""Moments as people write them."""

from datetime import datetime

from bot.civic.calendar import SHORT_MONTHS, clock_to_the_minute, day_number
from bot.civic.territory import Territory
from bot.look.typography import NO_BREAK


def when(territory: Territory, moment: datetime | None) -> str:
    """« 23 nov. 2026, 9 h 05 » on the territory's clocks; empty without a moment."""
    if moment is None:
        return ""
    local = territory.local(moment)
    date = f"{day_number(local)} {SHORT_MONTHS[local.month - 1]} {local.year}"
    return f"{date}, {clock_to_the_minute(local, NO_BREAK)}"
