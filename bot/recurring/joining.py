"""New grievances, one by one: each joins the nearest problem at once, or waits.

The same likeness as the pass over everything, and thresholds chosen so that both nearly agree.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.nlu.embedded.network import Floats
from bot.nlu.problems import Meaning
from bot.nlu.problems.naming import keywords
from bot.nlu.problems.settling import JOIN, JOIN_UNEXPLAINED, enough
from bot.recurring.describing import named
from bot.storage.database import Database
from bot.storage.problems import Joined, Loose, Unread, join, keep, loose, start, unread
from bot.storage.problems.joining import OPEN
from bot.storage.problems.known import Known, read_known

AT_ONCE = 32  # some tenths of a second: whoever writes meanwhile hardly waits
BY_THE_PERSON = "person"
_FRESH = timedelta(minutes=10)  # how long what waits may be remembered between two looks


class Joiner:
    """Keeps what waits in memory between two looks at the store. One at a time is enough."""

    def __init__(self, database: Database, meaning: Meaning) -> None:
        self._database = database
        self._meaning = meaning
        self._waiting: Loose | None = None
        self._read_at: datetime | None = None

    def run(self, now: datetime) -> int:
        """Read the newest grievances and put them where they belong; returns how many."""
        version = self._meaning.model.version
        with self._database.read() as connection:
            new = unread(connection, version, AT_ONCE, newest=True)
        if not new:
            return 0
        vectors = self._meaning.read([each.text for each in new]).vectors.astype(np.float16)
        with self._database.read() as connection:
            waiting = self._loose(connection, now)
        with self._database.write() as connection:
            keep(connection, version, [each.id for each in new], vectors)
            known = read_known(connection, self._meaning.width)
            batch = _Batch(connection, self._meaning, known, waiting, now)
            for grievance, vector in zip(new, vectors.astype(np.float32), strict=True):
                batch.place(grievance, vector)
            batch.look_again()
        self._waiting = batch.waiting
        return len(new)

    def _loose(self, connection: Connection, now: datetime) -> Loose:
        recent = self._read_at is not None and timedelta(0) <= now - self._read_at < _FRESH
        if self._waiting is not None and recent:
            return self._waiting
        self._read_at = now
        meaning = self._meaning
        return loose(connection, meaning.model.version, meaning.width, after=0)


@dataclass(slots=True)
class _Batch:
    """Grievances placed in one transaction."""

    connection: Connection
    meaning: Meaning
    known: Known
    waiting: Loose
    now: datetime
    touched: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)

    def place(self, grievance: Unread, vector: Floats) -> None:
        """Join what the person named, else the nearest problem, else the nearest that waits."""
        known = self.known
        if grievance.said_apart:
            self.apart.add(grievance.id)
        said = known.place_of(grievance.said_same)
        place = (
            said
            if said is not None
            else known.nearest(vector, _needed(known), grievance.said_apart)
        )
        if place is not None:
            total = known.add(place, vector)
            self.touched.add(place)
            by = BY_THE_PERSON if said is not None else ""
            join(self.connection, grievance.id, known.ids[place], total, self.now, by=by)
            return
        likeness = self.waiting.vectors.astype(np.float32) @ vector
        nearest = int(likeness.argmax()) if len(likeness) else -1
        if nearest < 0 or not self._alike(float(likeness[nearest]), nearest, vector):
            self.waiting = _with(self.waiting, grievance.id, vector)
            return
        self._begin(nearest, grievance, vector)
        self.waiting = _without(self.waiting, nearest)

    def _alike(self, likeness: float, nearest: int, vector: Floats) -> bool:
        """Whether two people are enough to begin a problem."""
        both = np.stack([self.waiting.vectors[nearest].astype(np.float32), vector])
        chance = float(self.meaning.chances_of(both).mean(axis=0).max())
        return likeness >= enough(2, chance)

    def look_again(self) -> None:
        """What waited joins the problems that grew or began in this batch, if it is near now."""
        places = sorted(self.touched)
        if not places or not len(self.waiting.ids):
            return
        means = self.known.totals[places] / self.known.sizes[places, None]
        likeness = self.waiting.vectors.astype(np.float32) @ means.T
        above = likeness - _needed(self.known)[places]
        best = above.argmax(axis=1)
        near = np.flatnonzero(above.max(axis=1) >= 0)
        near = near[~np.isin(self.waiting.ids[near], list(self.apart))]
        for row in near:
            place, vector = places[best[row]], self.waiting.vectors[row].astype(np.float32)
            total = self.known.add(place, vector)
            number = int(self.waiting.ids[row])
            join(self.connection, number, self.known.ids[place], total, self.now)
        self.waiting = _without(self.waiting, near)

    def _begin(self, nearest: int, grievance: Unread, vector: Floats) -> None:
        """A second person tells it: a problem begins."""
        other = self.waiting.vectors[nearest].astype(np.float32)
        called = named(self.meaning, (vector + other) / 2, grievance.text)
        words = keywords([grievance.text])
        begun = Joined(called.label, called.kind, called.category, words)
        number = start(self.connection, begun, self.now)
        if not join(self.connection, int(self.waiting.ids[nearest]), number, other, self.now):
            other = np.zeros_like(other)  # a mediator took it in the meantime
        total = vector + other
        join(self.connection, grievance.id, number, total, self.now)
        self.touched.add(len(self.known.ids))
        self.known.append(number, called.label, OPEN, called.kind, total)


def _needed(known: Known) -> Floats:
    return known.needed(JOIN, JOIN_UNEXPLAINED)


def _with(waiting: Loose, number: int, vector: Floats) -> Loose:
    return Loose(
        np.append(waiting.ids, number),
        np.vstack([waiting.vectors, vector[None].astype(np.float16)]),
    )


def _without(waiting: Loose, places: int | NDArray[np.int64]) -> Loose:
    return Loose(np.delete(waiting.ids, places), np.delete(waiting.vectors, places, axis=0))
