"""Ideas by theme and by commune: links, each of which keeps what else was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy.engine import Connection

from bot.civic.participation.themes import THEMES, Theme
from bot.storage.participation import proposals

IDEAS = "/participation/idees"


@dataclass(frozen=True, slots=True)
class Link:
    """One choice; `here`: it is the one that is shown."""

    title: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Shelves:
    """What was chosen, and what may be instead."""

    theme: Theme | None
    commune: str | None
    themes: tuple[Link, ...]
    communes: tuple[Link, ...]

    def page(self, number: int) -> str:
        """The address of another page of the same choice."""
        return _address({**_chosen(self.theme, self.commune), "page": _given(number)})


def read_shelves(connection: Connection, theme: str, commune: str) -> Shelves:
    """The themes and communes that have something; a choice that has nothing is none."""
    filled, towns = proposals.shelves(connection)
    at = Theme(theme) if theme in filled else None
    town = commune if commune in towns else None
    named = {"": "Tous les thèmes"} | {str(key): THEMES[key] for key in THEMES if key in filled}
    places = {"": "Partout"} | {each: each for each in towns}
    return Shelves(
        at,
        town,
        _links(named, at or "", {"commune": town or ""}, "theme"),
        _links(places, town or "", {"theme": str(at or "")}, "commune"),
    )


def _links(
    named: Mapping[str, str], at: str, others: Mapping[str, str], key: str
) -> tuple[Link, ...]:
    return tuple(
        Link(title, _address({**others, key: value}), value == at) for value, title in named.items()
    )


def _chosen(theme: Theme | None, commune: str | None) -> dict[str, str]:
    return {"theme": str(theme or ""), "commune": commune or ""}


def _given(number: int) -> str:
    return str(number) if number > 1 else ""


def _address(wanted: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in sorted(wanted.items()) if value})
    return f"{IDEAS}?{query}" if query else IDEAS
