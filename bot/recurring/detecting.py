"""The pass over everything: what mediators decided stays, the rest is grouped anew."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.nlu.embedded.encoder import one_thread
from bot.nlu.fold import fold
from bot.nlu.problems import Meaning, group, settle
from bot.nlu.problems.meaning import CHANCES, LEAST
from bot.recurring.describing import described
from bot.recurring.matching import match
from bot.recurring.reading import Progress, read_all
from bot.storage.database import Database
from bot.storage.problems import Vectors, whole
from bot.storage.problems import regrouping as store
from bot.storage.problems.joining import GONE, MERGED, OPEN

LEAST_PEOPLE = 2
_AT_ONCE = 2000
_DESCRIBED = 100

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Report:
    """What a pass found: grievances, those that share a problem, problems, and those new."""

    grievances: int
    shared: int
    problems: int
    new: int


def detect(database: Database, meaning: Meaning, now: datetime, progress: Progress) -> Report:
    """Read what is new, group everything, write it. Raises `StoreUnavailable`.

    Cut short, it leaves each grievance in a problem or in none; the next pass finishes.
    """
    with database.read() as connection:
        waiting = store.count_unread(connection, meaning.model.version)
    read_all(database, meaning, waiting, lambda what, done: progress(what, 0.5 * done))
    with database.read() as connection:
        known = whole(connection, meaning.model.version, meaning.width)
        states = store.states(connection)
    return _Pass(database, meaning, now, progress, known, states).run()


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass: `known` as it was when it began, `states`: those of the problems."""

    database: Database
    meaning: Meaning
    now: datetime
    progress: Progress
    known: Vectors
    states: dict[int, tuple[str, str]]

    def run(self) -> Report:
        known = self.known
        fixed = np.where(known.fixed, known.problems, -1)
        with one_thread():
            labels = group(
                known.vectors,
                LEAST,
                fixed,
                lambda done: self.progress("Rapprochement", 0.5 + 0.3 * done),
            )
            kinds = len(self.meaning.model.kinds)
            labels = settle(known.vectors, labels, known.fixed, kinds, CHANCES)
        targets, new = self._targets(labels)
        self._move(targets)
        self._describe_all(targets)
        self.progress("Prêt", 1.0)
        shared = targets[targets > 0]
        return Report(len(known.ids), len(shared), len(np.unique(shared)), new)

    def _targets(self, labels: Numbers) -> tuple[Numbers, int]:
        """The problem of each grievance, 0 for none; problems are opened for what is new."""
        matched = match(labels, self.known.problems, self.known.fixed, self._usable())
        sizes = np.bincount(labels)
        lasting = set(np.flatnonzero(sizes >= LEAST_PEOPLE).tolist())
        lasting |= {label for label, number in matched.items() if self._decided(number)}
        fresh = sorted(lasting - matched.keys())
        target = np.zeros(len(sizes), np.int64)
        with self.database.write() as connection:
            target[fresh] = store.open_some(connection, len(fresh), self.now)
            for label in lasting & matched.keys():
                target[label] = matched[label]
                store.reopen(connection, matched[label])
            numbers = store.numbers_of(connection, self.known.apart.values())
        targets = target[labels]
        for row, reference in self.known.apart.items():
            if targets[row] == numbers.get(reference) and not self.known.fixed[row]:
                targets[row] = 0  # the person said that theirs is another
        return targets, len(fresh)

    def _usable(self) -> frozenset[int]:
        return frozenset(n for n, (status, _) in self.states.items() if status != MERGED)

    def _decided(self, number: int) -> bool:
        """Whether a mediator had to do with this problem: it stays even with one grievance."""
        status, renamed_by = self.states[number]
        return bool(renamed_by) or status not in (OPEN, GONE)

    def _move(self, targets: Numbers) -> None:
        known = self.known
        changed = np.flatnonzero((targets != known.problems) & ~known.fixed)
        moves = [
            store.Move(int(known.ids[row]), int(known.problems[row]), int(targets[row]))
            for row in changed
        ]
        for at in range(0, len(moves), _AT_ONCE):
            with self.database.write() as connection:
                store.move(connection, moves[at : at + _AT_ONCE])

    def _describe_all(self, targets: Numbers) -> None:
        """Names, words, towns and sizes, by what is in the store now."""
        numbers = sorted({*targets[targets > 0].tolist(), *self._usable()})
        used: Counter[str] = Counter()
        for at in range(0, len(numbers), _DESCRIBED):
            with self.database.write() as connection:
                for number in numbers[at : at + _DESCRIBED]:
                    self._describe(connection, number, used)
            done = min(at + _DESCRIBED, len(numbers)) / len(numbers)
            self.progress("Description des problèmes", 0.8 + 0.2 * done)

    def _describe(self, connection: Connection, number: int, used: Counter[str]) -> None:
        members = store.members(connection, number)
        places = self._places([member.id for member in members])
        inside = [member for member, place in zip(members, places, strict=True) if place >= 0]
        if not inside:
            store.close_empty(connection, [number], self.now)
            return
        vectors = self.known.vectors[places[places >= 0]].astype(np.float32)
        values = described(self.meaning, inside, vectors, self.now)
        if self.states.get(number, (OPEN, ""))[1]:
            del values["label"]
        else:
            values["label"] = _told_apart(values["label"], values["keywords"], used)
        store.describe(connection, number, values, self.now)

    def _places(self, ids: list[int]) -> Numbers:
        """Where these grievances are among those read; -1: not read yet."""
        asked, known = np.array(ids, np.int64), self.known.ids
        at = np.minimum(np.searchsorted(known, asked), max(len(known) - 1, 0))
        if not len(known):
            return np.full(len(asked), -1)
        return np.where(known[at] == asked, at, -1)


def _told_apart(label: str, keywords: list[str], used: Counter[str]) -> str:
    """Two problems of one type are told apart by a word of theirs."""
    used[label] += 1
    if used[label] == 1:
        return label
    said = fold(label)
    own = [word for word in keywords if fold(word)[:5] not in said]
    for word in own:
        if not used[f"{label} ({word})"]:
            used[f"{label} ({word})"] += 1
            return f"{label} ({word})"
    return f"{label} ({used[label]})"
