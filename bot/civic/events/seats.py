"""Seats and the waiting list: in the order of sign-ups, and whoever fits gets in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A sign-up that waits: its number, which grows with time, and how many people it is."""

    number: int
    people: int


def promoted(waiting: Iterable[Party], free: int | None) -> list[Party]:
    """Who gets a seat now that `free` are left (None: no limit), the first to come first.

    A party that is too large for what is left keeps its rank, and a smaller one behind it may
    pass: an empty chair helps nobody.
    """
    ordered = sorted(waiting, key=lambda party: party.number)
    if free is None:
        return ordered
    seated = []
    for party in ordered:
        if party.people <= free:
            seated.append(party)
            free -= party.people
    return seated
