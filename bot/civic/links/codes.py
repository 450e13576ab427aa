"""Codes that link two channels: `L-7KQ2M`, short-lived, used once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PREFIX = "L"
LIFE = timedelta(minutes=15)
# Five wrong codes an hour: nobody finds one of eleven million so.
MOST_MISSES = 5
MISSES_WITHIN = timedelta(hours=1)
_CODE = re.compile(r"\bL(\s?-?\s?)([0-9A-Z]{5})\b", re.IGNORECASE)
_ALONE = re.compile(r"\s*([0-9A-Z]{5})\s*\Z", re.IGNORECASE)


class Standing(StrEnum):
    """What a code is worth at a moment, for whoever typed it."""

    GOOD = "good"
    UNKNOWN = "unknown"  # never given, or used already
    LATE = "late"
    OWN = "own"  # given to this very person
    BLOCKED = "blocked"  # too many wrong codes


@dataclass(frozen=True, slots=True)
class Given:
    """A code as it was given: by whom, until when, and whether it was used."""

    person_id: int
    expires_at: datetime
    used: bool


def code_in(text: str, *, asked: bool = False) -> str:
    """The code that a text bears, as `L-7KQ2M`; empty: none.

    `asked`: the text answers « which code? », so that the letter before it may be missing.
    """
    if found := _CODE.search(text):
        return f"{PREFIX}-{found[2].upper()}" if asked or _looks_meant(*found.groups()) else ""
    alone = _ALONE.match(text) if asked else None
    return f"{PREFIX}-{alone[1].upper()}" if alone else ""


def _looks_meant(between: str, tail: str) -> bool:
    # « l 22345 » may be anything; « L-22345 » and « l 7kq2m » are codes.
    return "-" in between or not (tail.isalpha() or tail.isdecimal())


def standing(given: Given | None, person_id: int, misses: int, now: datetime) -> Standing:
    """What a code is worth for this person, who missed `misses` times within the hour."""
    if misses >= MOST_MISSES:
        return Standing.BLOCKED
    if given is None or given.used:
        return Standing.UNKNOWN
    if given.expires_at <= now:
        return Standing.LATE
    return Standing.OWN if given.person_id == person_id else Standing.GOOD
