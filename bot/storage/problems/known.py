"""The known problems in memory, as a new grievance is compared with them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.storage.problems.joining import Total, open_problems


@dataclass(slots=True)
class Known:
    """A row of `totals` a problem: the sum of its grievances' vectors; `sizes`: how many."""

    ids: list[int]
    references: list[str]
    labels: list[str]
    statuses: list[str]
    kinds: list[str]
    towns: list[frozenset[str]]
    sizes: NDArray[np.float32]
    totals: Total

    def likeness(self, vector: Total) -> Total:
        """The average likeness of a grievance to those of each problem."""
        return np.asarray((self.totals @ vector) / np.maximum(self.sizes, 1.0), np.float32)

    def needed(self, explained: float, unexplained: float) -> Total:
        """The likeness that joining each problem takes: more where no type explains it."""
        return np.array([explained if kind else unexplained for kind in self.kinds], np.float32)

    def nearest(self, vector: Total, needed: Total, but: str = "") -> int | None:
        """The place of the nearest problem, if it is near; never the one called `but`."""
        if not self.ids:
            return None
        above = self.likeness(vector) - needed
        if but and but in self.references:
            above[self.references.index(but)] = -1.0
        best = int(above.argmax())
        return best if above[best] >= 0 else None

    def place_of(self, reference: str) -> int | None:
        """The place of the problem of that reference; None: unknown, or none was named."""
        known = reference and reference in self.references
        return self.references.index(reference) if known else None

    def add(self, place: int, vector: Total) -> Total:
        """Count one more grievance; returns the problem's sum."""
        self.totals[place] += vector
        self.sizes[place] += 1
        total: Total = self.totals[place]
        return total

    def append(self, number: int, label: str, status: str, kind: str, total: Total) -> None:
        """A problem of two that just began."""
        self.ids.append(number)
        self.references.append("")
        self.labels.append(label)
        self.statuses.append(status)
        self.kinds.append(kind)
        self.towns.append(frozenset())
        self.sizes = np.append(self.sizes, np.float32(2))
        self.totals = np.vstack([self.totals, total[None]])


def read_known(connection: Connection, width: int) -> Known:
    """Every problem that may be joined."""
    found = open_problems(connection, width)
    totals = np.array([each.total for each in found], np.float32).reshape(-1, width)
    return Known(
        [each.id for each in found],
        [each.reference for each in found],
        [each.label for each in found],
        [each.status for each in found],
        [each.kind for each in found],
        [each.towns for each in found],
        np.array([each.size for each in found], np.float32),
        totals,
    )
