"""Where else people are helped: facts of data/territories, each with its official page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place or a number. `communes` empty: for all; `source`: where it was checked, that day."""

    name: str
    url: str
    source: str
    checked: str
    address: str = ""
    phone: str = ""
    opening: str = ""
    communes: tuple[str, ...] = ()

    def said(self) -> str:
        """In one sentence, as « une maison France services, 10 rue Haute, 04 00 00 00 00 »."""
        facts = (self.name, self.address, self.phone, self.opening)
        return f"{', '.join(fact for fact in facts if fact)} : {self.url}"


def place_from(data: Mapping[str, Any]) -> Place:
    """A place of a parsed file. Raises `KeyError` or `TypeError` for what is missing or unknown."""
    communes = tuple(str(name) for name in data.get("communes", ()))
    plain = {key: str(value) for key, value in data.items() if key != "communes"}
    return Place(**plain, communes=communes)


def nearest(places: Sequence[Place], commune: str) -> Place | None:
    """The place for this commune, else one for all; None: the territory names none."""
    own = (place for place in places if commune and commune in place.communes)
    common = (place for place in places if not place.communes)
    return next(own, None) or next(common, None)
