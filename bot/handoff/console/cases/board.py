"""The list of cases: its queues, its filters, its rows, and what a person reads first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from sqlalchemy.engine import Connection

from bot.civic.cases.life import State
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases import times, words
from bot.handoff.console.cases.desk import Desk, sees
from bot.handoff.console.cases.names import Option
from bot.handoff.console.cases.rows import Row, row_of
from bot.storage.cases import CaseLine, Which, all_labels, list_cases, references

DEFAULT = "toutes"
_CLOSED_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list: the queue (`file`) and the filters of its address."""

    file: str = DEFAULT
    commune: str = ""
    canal: str = ""
    etiquette: str = ""
    mots: str = ""

    @property
    def query(self) -> str:
        """As the end of an address."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def filtered(self) -> bool:
        """Whether anything but the queue is asked for."""
        return any((self.commune, self.canal, self.etiquette, self.mots))


@dataclass(frozen=True, slots=True)
class Queue:
    """A line of the queues. `count` None: it is not counted."""

    code: str
    name: str
    href: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to filter by."""

    name: str
    label: str
    all: str
    chosen: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All that the list shows. `urgent`: urgent cases that nobody has taken, whatever is asked."""

    title: str
    headline: str
    queue: str
    query: str
    words: str
    filtered: bool
    queues: tuple[Queue, ...]
    rows: tuple[Row, ...]
    urgent: tuple[str, ...]


Belongs = Callable[[CaseLine, int], bool]

_QUEUES: dict[str, tuple[str, Belongs]] = {
    "toutes": ("Toutes", lambda line, _me: line.state is not State.SNOOZED),
    "a-prendre": ("À prendre", lambda line, _me: line.state is State.OPEN),
    "miennes": (
        "Les miennes",
        lambda line, me: line.holder == me and line.state is not State.SNOOZED,
    ),
    "pause": ("En pause", lambda line, _me: line.state is State.SNOOZED),
    "fermees": ("Fermées", lambda line, _me: line.state is State.CLOSED),
}
_TITLES = {
    "toutes": "Qui attend",
    "a-prendre": "À prendre",
    "miennes": "Mes demandes",
    "pause": "En pause",
    "fermees": "Demandes fermées",
}


def asked(query: dict[str, str]) -> Asked:
    """What the address asks; an unknown queue is the whole list."""
    told = {each.name: query.get(each.name, "").strip()[:120] for each in fields(Asked)}
    found = Asked(**told)
    return found if found.file in _QUEUES else replace(found, file=DEFAULT)


def board(connection: Connection, desk: Desk, viewer: Viewer, wanted: Asked) -> Board:
    """The list as this viewer sees it now."""
    now, eyes = desk.now(), sees(viewer)
    live = list_cases(connection, eyes, Which(), now)
    if wanted.file == "fermees":
        closed = Which(states=frozenset({State.CLOSED}), words=wanted.mots)
        shown = list_cases(connection, eyes, closed, now, limit=_CLOSED_SHOWN)
    else:
        shown = [line for line in live if _QUEUES[wanted.file][1](line, viewer.id)]
        shown = _about(connection, viewer, wanted.mots, shown)
    acts = viewer.may(Role.MEDIATOR, writing=True)
    rows = [
        row_of(line, viewer.id, now, desk.zone, acts=acts)
        for line in shown
        if _passes(line, wanted)
    ]
    return Board(
        title=_TITLES[wanted.file],
        headline=_headline(live, now),
        queue=wanted.file,
        query=wanted.query,
        words=wanted.mots,
        filtered=wanted.filtered,
        queues=tuple(_queues(live, viewer, wanted)),
        rows=tuple(rows),
        urgent=tuple(line.reference for line in live if line.urgent and line.state is State.OPEN),
    )


def _about(
    connection: Connection, viewer: Viewer, mots: str, lines: list[CaseLine]
) -> list[CaseLine]:
    if not mots:
        return lines
    names = references(connection, sees(viewer), Which(words=mots))
    return [line for line in lines if line.reference in names]


def _passes(line: CaseLine, wanted: Asked) -> bool:
    return (
        wanted.commune in ("", line.commune)
        and wanted.canal in ("", line.channel)
        and (not wanted.etiquette or wanted.etiquette in line.labels)
    )


def _queues(live: list[CaseLine], viewer: Viewer, wanted: Asked) -> Iterable[Queue]:
    for code, (name, belongs) in _QUEUES.items():
        count = sum(belongs(line, viewer.id) for line in live) if code != "fermees" else None
        href = f"/console/demandes?{replace(wanted, file=code).query}"
        yield Queue(code, name, href, count, code == wanted.file)


def _headline(live: list[CaseLine], now: datetime) -> str:
    waiting = [line.waits_since for line in live if line.waits_since is not None]
    if not waiting:
        return "Personne n’attend de réponse."
    waited = now - min(waiting)
    long = waited >= timedelta(minutes=1)
    if len(waiting) == 1:
        told = f"attend une réponse depuis {times.duration(waited)}" if long else "vient d’écrire"
        return f"Une personne {told}."
    since = f" La première attend depuis {times.duration(waited)}." if long else ""
    return f"{len(waiting)} personnes attendent une réponse.{since}"


def filters(connection: Connection, desk: Desk, viewer: Viewer, wanted: Asked) -> list[Filter]:
    """The lists to filter by."""
    names = [each.name for each in desk.console.territory.communes if viewer.sees(each.name)]
    communes = tuple(Option(name, name) for name in names)
    ways = ("telegram", "sms", "web", "terminal")
    channels = tuple(Option(code, words.channel(code)) for code in ways)
    labels = tuple(Option(name, name) for name in all_labels(connection))
    return [
        Filter("commune", "Commune", "Toutes", wanted.commune, communes),
        Filter("canal", "Par où", "Partout", wanted.canal, channels),
        Filter("etiquette", "Étiquette", "Toutes", wanted.etiquette, labels),
    ]
