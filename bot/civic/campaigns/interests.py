"""What people may subscribe to, and the effects of doing so."""

from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Channel, Effect


class Interest(StrEnum):
    """A subject of news."""

    CAFES = "cafes"
    PLANET = "planet"
    VOTES = "votes"
    INITIATIVES = "initiatives"


LABELS = {
    Interest.CAFES: "Numéric Cafés et ateliers",
    Interest.PLANET: "Environnement",
    Interest.VOTES: "Votes et consultations",
    Interest.INITIATIVES: "Initiatives d'habitants",
}
EVERYTHING = "all"  # as people choose it: every subject


def subjects(chosen: str) -> tuple[Interest, ...]:
    """The subjects that a choice means, apart by spaces. Raises `ValueError` for an unknown one."""
    named = chosen.split()
    return tuple(Interest) if EVERYTHING in named else tuple(map(Interest, named))


@dataclass(frozen=True, slots=True)
class Subscribed(Effect):
    """The person wants news of these subjects; `commune`: of that town, empty: of everywhere.

    `only`: and of no other.
    """

    interests: tuple[Interest, ...]
    commune: str = ""
    only: bool = False


@dataclass(frozen=True, slots=True)
class Preferred(Effect):
    """How the person wants to be told: `kind` empty means all; `channel` None: as before."""

    kind: str = ""
    wanted: bool = True
    channel: Channel | None = None
