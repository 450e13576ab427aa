"""Volunteers, and the choice of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What people help each other with."""

    DIGITAL = "digital"
    PAPERS = "papers"
    FRENCH = "french"
    ACTING = "acting"


LABELS: Mapping[Subject, str] = {
    Subject.DIGITAL: "téléphone, ordinateur, internet",
    Subject.PAPERS: "papiers et démarches",
    Subject.FRENCH: "lire et écrire le français",
    Subject.ACTING: "agir pour la ville et la nature",
}


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody who offers to help. `open`: the relays that they are in now."""

    person_id: int
    subjects: tuple[Subject, ...]
    commune: str
    availability: str = ""
    open: int = 0


def choose(
    volunteers: Iterable[Volunteer], subject: Subject, commune: str, not_these: frozenset[int]
) -> Volunteer | None:
    """Who is asked: of the same commune first, then with the fewest relays, then the oldest offer.

    `not_these`: who asks, and whoever said no to this request or was reported by who asks.
    """
    able = [v for v in volunteers if subject in v.subjects and v.person_id not in not_these]
    return min(able, key=lambda v: (v.commune != commune, v.open, v.person_id), default=None)
