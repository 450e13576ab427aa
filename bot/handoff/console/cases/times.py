"""Durations and moments as a mediator reads them, in the territory's time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
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
NB = "\u00a0"


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
    local = moment.astimezone(zone)
    return f"{local.hour}{NB}h{NB}{local.minute:02}"


def day(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """« aujourd’hui », « hier », « demain », « lundi 3 novembre »."""
    local, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    known = {0: "aujourd’hui", -1: "hier", 1: "demain"}.get((local - today).days)
    if known:
        return known
    number = "1er" if local.day == 1 else str(local.day)
    year = f" {local.year}" if local.year != today.year else ""
    return f"{_DAYS[local.weekday()]} {number}{NB}{_MONTHS[local.month - 1]}{year}"


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """« aujourd’hui à 14 h 02 »."""
    return f"{day(at, now, zone)} à {clock(at, zone)}"
