"""What people write: four messages each, the next one only once the last one is on disk.

Each person reports one lamp post with a number of its own, so that every grievance in the
database belongs to exactly one person, whatever happened meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass

WAVES = (
    "Je veux signaler un lampadaire casse {person} rue Hoche a Cannes",
    "oui",
    "ou en est mon signalement ?",
    "merci",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One message: who, in which wave, and the words."""

    person: int
    wave: int
    text: str


def lines(messages: int) -> Iterator[Line]:
    """The messages, wave after wave; their number is rounded down to whole people."""
    people = messages // len(WAVES)
    for wave, words in enumerate(WAVES):
        for person in range(people):
            yield Line(person, wave, words.format(person=person))
