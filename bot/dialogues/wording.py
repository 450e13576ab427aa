"""Small rules about words: comparing what people type, and dates as they are said."""

import re
from datetime import datetime, timedelta

from bot.civic.calendar import DAYS, MONTHS, SHORT_MONTHS, clock, day_number
from bot.messages import Understanding
from bot.spelling import bare

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
LONGEST_COMPARED = 1000  # characters; the rest of a long message changes no decision
_WORD = re.compile(r"[a-z0-9]+")


def plain(text: str) -> str:
    """Lower case, no accents, words apart by one space: to compare, never to show."""
    return " ".join(_WORD.findall(bare(text[:LONGEST_COMPARED])))


def forms(heard: Understanding) -> tuple[str, ...]:
    """The plain words of a message: as typed and, where it differs, in standard spelling."""
    typed, standard = plain(heard.text), plain(heard.standard)
    return (typed, standard) if standard and standard != typed else (typed,)


def words(text: str) -> list[str]:
    """The words of `plain(text)`."""
    return plain(text).split()


def cut(text: str, octets: int) -> str:
    """The text, or its beginning and « … » when it takes more octets in UTF-8."""
    raw = text.encode()
    if len(raw) <= octets:
        return text
    return raw[: octets - 3].decode(errors="ignore").rstrip() + "…"


def moment(when: datetime, now: datetime) -> str:
    """« aujourd'hui à 16 h 30 », « mardi 24 novembre à 12 h »; both on the same clock."""
    when = _to_half_hour(when)
    days = (when.date() - now.date()).days
    if days in (0, 1):
        return f"{('aujourd’hui', 'demain')[days]} à {clock(when)}".replace("’", "'")
    return f"{day(when)} à {clock(when)}"


def day(when: datetime) -> str:
    """« mardi 24 novembre »."""
    return f"{DAYS[when.weekday()]} {day_number(when)} {MONTHS[when.month - 1]}"


def spoken(value: str) -> str:
    """A date, a moment or days in ISO 8601 as people say them; any other text as it is."""
    first, slash, last = value.partition("/")
    if not _ISO.fullmatch(first) or (slash and not _ISO.fullmatch(last)):
        return value
    begin = datetime.fromisoformat(first)
    if slash:
        return f"du {day(begin)} au {day(datetime.fromisoformat(last))}"
    return f"{day(begin)} à {clock(begin)}" if "T" in first else day(begin)


def short_day(when: datetime) -> str:
    """« jeu. 26 nov. », for lists."""
    return f"{DAYS[when.weekday()][:3]}. {when.day} {SHORT_MONTHS[when.month - 1]}"


def _to_half_hour(when: datetime) -> datetime:
    late = timedelta(minutes=when.minute % 30, seconds=when.second, microseconds=when.microsecond)
    return when + timedelta(minutes=30) - late if late else when
