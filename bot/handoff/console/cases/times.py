"""Durations and moments as a mediator reads them, in the territory's time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.civic.calendar import DAYS, MONTHS, clock_to_the_minute, day_number
from bot.look.typography import NO_BREAK as NB

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def duration(length: timedelta) -> str:
    """« 12 min », « 1 h 05 », « 3 jours »; below a minute: « < 1 min »."""
    if length < _MINUTE:
        return f"<{NB}1{NB}min"
    if length < _HOUR:
        return f"{length // _MINUTE}{NB}min"
    if length < _DAY:
        hours, rest = divmod(length, _HOUR)
        return f"{hours}{NB}h{NB}{rest // _MINUTE:02}"
    days = length // _DAY
    return f"{days}{NB}jour{'s' if days > 1 else ''}"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """« 14 h 02 »."""
    return clock_to_the_minute(moment.astimezone(zone), NB)


def day(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """« aujourd’hui », « hier », « demain », « lundi 3 novembre »."""
    local, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    known = {0: "aujourd’hui", -1: "hier", 1: "demain"}.get((local - today).days)
    if known:
        return known
    year = f" {local.year}" if local.year != today.year else ""
    return f"{DAYS[local.weekday()]} {day_number(local)}{NB}{MONTHS[local.month - 1]}{year}"


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """« aujourd’hui à 14 h 02 »."""
    return f"{day(at, now, zone)} à {clock(at, zone)}"
