"""What was read of each grievance: a vector, of the version that read it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.storage.dialect import insert
from bot.storage.tables import grievance, grievance_vector

STORED = np.dtype("<f2")
Halves = NDArray[np.float16]
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Unread:
    """A grievance to read: its masked words, and what the person said of known problems."""

    id: int
    text: str
    commune: str
    said_same: str
    said_apart: str


@dataclass(frozen=True, slots=True)
class Vectors:
    """Every grievance that was read, oldest first, a row of `vectors` each.

    `problems`: 0 where there is none. `fixed`: where people put it there. `apart`: by row, the
    reference of the problem that the person said theirs was not.
    """

    ids: NDArray[np.int64]
    problems: NDArray[np.int64]
    fixed: NDArray[np.bool_]
    vectors: Halves
    apart: dict[int, str]


@dataclass(frozen=True, slots=True)
class Loose:
    """Grievances that tell no recurring problem yet."""

    ids: NDArray[np.int64]
    vectors: Halves


def unread(connection: Connection, version: str, limit: int, *, newest: bool) -> list[Unread]:
    """Grievances that no vector of `version` stands for, oldest first.

    `newest`: only what came after all that was ever read, which costs nothing to find.
    """
    query = sa.select(
        grievance.c.id,
        grievance.c.public_text,
        grievance.c.commune,
        grievance.c.said_same,
        grievance.c.said_apart,
    ).where(grievance.c.public_text.is_not(None), grievance.c.public_text != "")
    if newest:
        last = sa.select(sa.func.coalesce(sa.func.max(grievance_vector.c.grievance_id), 0))
        query = query.where(grievance.c.id > last.scalar_subquery())
    else:
        known = sa.select(grievance_vector.c.grievance_id).where(
            grievance_vector.c.grievance_id == grievance.c.id,
            grievance_vector.c.version == version,
        )
        query = query.where(~known.exists())
    rows = connection.execute(query.order_by(grievance.c.id).limit(limit))
    return [Unread(*row) for row in rows]


def keep(connection: Connection, version: str, ids: Sequence[int], vectors: Halves) -> None:
    """Note the vectors of these grievances; one of another version is replaced."""
    if not ids:
        return
    statement = insert(connection, grievance_vector)
    new = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["grievance_id"], set_={"version": new.version, "vector": new.vector}
        ),
        [
            {"grievance_id": number, "version": version, "vector": row.astype(STORED).tobytes()}
            for number, row in zip(ids, vectors, strict=True)
        ],
    )


def count(connection: Connection, version: str) -> int:
    """How many grievances were read by that version."""
    query = sa.select(sa.func.count()).where(grievance_vector.c.version == version)
    return connection.scalar(query) or 0


def whole(connection: Connection, version: str, width: int) -> Vectors:
    """All that was read, in arrays of their final size: memory holds everything once."""
    most = count(connection, version)
    found = Vectors(
        np.zeros(most, np.int64),
        np.zeros(most, np.int64),
        np.zeros(most, bool),
        np.empty((most, width), np.float16),
        {},
    )
    query = (
        sa.select(
            grievance.c.id,
            grievance.c.problem_id,
            grievance.c.problem_fixed_by,
            grievance.c.said_apart,
            grievance_vector.c.vector,
        )
        .join(grievance_vector, grievance_vector.c.grievance_id == grievance.c.id)
        .where(grievance_vector.c.version == version)
        .order_by(grievance.c.id)
        .limit(_AT_ONCE)
    )
    at, last = 0, 0
    while rows := connection.execute(query.where(grievance.c.id > last)).all():
        for row in rows[: most - at]:
            found.ids[at], found.problems[at] = row.id, row.problem_id or 0
            found.fixed[at] = bool(row.problem_fixed_by)
            if row.said_apart:
                found.apart[at] = row.said_apart
            found.vectors[at] = np.frombuffer(row.vector, STORED)
            at += 1
        last = rows[-1].id
    return Vectors(
        found.ids[:at], found.problems[:at], found.fixed[:at], found.vectors[:at], found.apart
    )


def loose(connection: Connection, version: str, width: int, after: int) -> Loose:
    """What tells no problem yet, of the grievances after the id `after`."""
    query = (
        sa.select(grievance.c.id, grievance_vector.c.vector)
        .join(grievance_vector, grievance_vector.c.grievance_id == grievance.c.id)
        .where(
            grievance_vector.c.version == version,
            grievance.c.problem_id.is_(None),
            grievance.c.id > after,
        )
        .order_by(grievance.c.id)
    )
    rows = connection.execute(query).all()
    held = b"".join(row.vector for row in rows)
    return Loose(
        np.array([row.id for row in rows], np.int64),
        np.frombuffer(held, STORED).reshape(-1, width).astype(np.float16),
    )


def anything_new(connection: Connection) -> bool:
    """Whether a grievance came after all that was ever read."""
    last = sa.select(sa.func.coalesce(sa.func.max(grievance_vector.c.grievance_id), 0))
    query = sa.select(grievance.c.id).where(
        grievance.c.id > last.scalar_subquery(),
        grievance.c.public_text.is_not(None),
        grievance.c.public_text != "",
    )
    return connection.execute(query.limit(1)).first() is not None


def forget(connection: Connection, person_id: int) -> None:
    """What was read of a person's grievances goes with their words."""
    theirs = sa.select(grievance.c.id).where(grievance.c.person_id == person_id)
    connection.execute(
        sa.delete(grievance_vector).where(grievance_vector.c.grievance_id.in_(theirs))
    )
