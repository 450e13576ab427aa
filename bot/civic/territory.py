"""A territory: its communes, its mediators' opening hours, its emergency numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any
from zoneinfo import ZoneInfo

from bot.civic.places import Place, place_from
from bot.errors import DataError
from bot.spelling import bare

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = frozenset(
    (
        "a", "la", "le", "les", "de", "du", "sur", "en", "ville", "mairie", "commune", "c", "est",
        "cest",
    )
)  # fmt: skip
FAR = 1000.0  # kilometres
_DEGREE = 111.2  # kilometres of one degree of latitude
_LONGEST_SEARCH = 60  # days; a territory closed for longer has a wrong file


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its INSEE code, and the other names that people give it."""

    insee: str
    name: str
    postal_codes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    short: str = ""
    centre: tuple[float, float] | None = None  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency number and what it is for; `sms`: it answers text messages."""

    number: str
    label: str
    source: str
    sms: bool = False


@dataclass(frozen=True, slots=True)
class Territory:
    """What a file of data/territories says."""

    id: str
    name: str
    timezone: str
    communes: tuple[Commune, ...]
    opening: tuple[tuple[tuple[time, time], ...], ...]  # by weekday, Monday first
    answer_within: timedelta  # of opening hours
    emergency: tuple[Emergency, ...] = ()
    places: tuple[Place, ...] = ()  # where else people are helped
    names: Mapping[str, Commune] = field(default_factory=dict, repr=False, compare=False)

    def commune(self, text: str) -> Commune | None:
        """The commune named by `text` (name, short name, alias or postal code), if it is one."""
        key = _key(text)
        return self.names.get(key) or self.names.get(_without_fillers(key))

    def distance(self, name: str, other: str) -> float:
        """Kilometres between the centres of two communes; far, where one is not known."""
        one, two = self.commune(name), self.commune(other)
        if one is None or two is None or one.centre is None or two.centre is None:
            return FAR
        return _kilometres(one.centre, two.centre)

    def at(self, wall: datetime) -> datetime:
        """The moment at which the territory's clocks show this (without a zone)."""
        return wall.replace(tzinfo=_zone(self.timezone))

    def nearest(self, point: tuple[float, float]) -> tuple[Commune, float] | None:
        """The commune whose centre is nearest to (latitude, longitude), and its kilometres."""
        known = [each for each in self.communes if each.centre is not None]
        far = {each.insee: _kilometres(each.centre, point) for each in known if each.centre}
        best = min(known, key=lambda each: far[each.insee], default=None)
        return (best, far[best.insee]) if best is not None else None

    def local(self, moment: datetime) -> datetime:
        """The same moment on the territory's clocks."""
        return moment.astimezone(_zone(self.timezone))


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _key(text: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in bare(text))
    return " ".join(letters.split())


def _without_fillers(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _FILLERS)


def territory_from(data: Mapping[str, Any]) -> Territory:
    """The territory of a parsed file. Raises `DataError` naming the key that is wrong."""
    try:
        communes = tuple(_commune(each) for each in data["communes"])
        return Territory(
            id=str(data["id"]),
            name=str(data["name"]),
            timezone=_zone(str(data["timezone"])).key,
            communes=communes,
            opening=tuple(_spans(data["mediators"]["opening"].get(day, [])) for day in _DAYS),
            answer_within=timedelta(hours=float(data["mediators"]["answer_within_hours"])),
            emergency=tuple(_emergency(each) for each in data.get("emergency", [])),
            places=tuple(place_from(each) for each in data.get("places", [])),
            names=_names(communes),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"territory: {error!r}: this key is missing or wrong") from error


def _commune(data: Mapping[str, Any]) -> Commune:
    return Commune(
        insee=str(data["insee"]),
        name=str(data["name"]),
        postal_codes=tuple(str(code) for code in data["postal_codes"]),
        aliases=tuple(str(alias) for alias in data.get("aliases", [])),
        short=str(data.get("short", data["name"])),
        centre=_point(data["centre"]) if "centre" in data else None,
    )


def _point(data: Any) -> tuple[float, float]:
    latitude, longitude = data
    return float(latitude), float(longitude)


def _kilometres(one: tuple[float, float], two: tuple[float, float]) -> float:
    # Flat: within a territory the error is of metres.
    narrow = cos(radians((one[0] + two[0]) / 2))
    return _DEGREE * hypot(one[0] - two[0], (one[1] - two[1]) * narrow)


def _emergency(data: Mapping[str, Any]) -> Emergency:
    return Emergency(
        str(data["number"]), str(data["label"]), str(data["source"]), bool(data.get("sms", False))
    )


def _spans(spans: list[str]) -> tuple[tuple[time, time], ...]:
    pairs = (span.split("-") for span in spans)
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)


def _names(communes: tuple[Commune, ...]) -> dict[str, Commune]:
    names: dict[str, Commune] = {}
    for each in communes:
        for name in (each.name, each.short, *each.aliases, *each.postal_codes):
            names.setdefault(_key(name), each)
            names.setdefault(_without_fillers(_key(name)), each)
    # « le cannet » and « cannet » are one town; « cannes » is another: full names always win.
    names.update({_key(each.name): each for each in communes})
    return {name: commune for name, commune in names.items() if name}


def answer_by(territory: Territory, now: datetime) -> datetime:
    """When a mediator will have answered: `answer_within` opening hours after `now`.

    Public holidays of France are closed (library `holidays`). Raises `DataError` when the
    territory never opens.
    """
    left = territory.answer_within
    start = territory.local(now)
    for ahead in range(_LONGEST_SEARCH):
        day = (start + timedelta(days=ahead)).date()
        for opens, closes in _open_on(territory, day.weekday(), day.isoformat()):
            begin = max(datetime.combine(day, opens, start.tzinfo), start)
            end = datetime.combine(day, closes, start.tzinfo)
            if end - begin >= left:
                return begin + left
            left -= max(end - begin, timedelta())
    raise DataError(f"territory {territory.id}: mediators.opening leaves no opening hour")


def open_spans(territory: Territory, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """When mediators are there on that day, in the territory's time; none on public holidays."""
    zone = _zone(territory.timezone)
    return tuple(
        (datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
        for opens, closes in _open_on(territory, day.weekday(), day.isoformat())
    )


@lru_cache(maxsize=4)
def _holidays(year: int) -> frozenset[str]:
    import holidays  # here: it is slow to load, and few turns ask

    return frozenset(day.isoformat() for day in holidays.country_holidays("FR", years=year))


def _open_on(territory: Territory, weekday: int, day: str) -> tuple[tuple[time, time], ...]:
    return () if day in _holidays(int(day[:4])) else territory.opening[weekday]


def decent_hour(territory: Territory, moment: datetime) -> datetime:
    """`moment`, or the next morning at 9:30 when it falls at night (before 9, after 20)."""
    local = territory.local(moment)
    morning = local.replace(hour=9, minute=30, second=0, microsecond=0)
    if local.time() < time(9):
        return morning
    return morning + timedelta(days=1) if local.time() > time(20) else local
