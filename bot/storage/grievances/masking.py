"""Grievances that have no public text yet, or whose mask became better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import grievance


@dataclass(frozen=True, slots=True)
class Raw:
    """What a grievance holds as it was written."""

    id: int
    text: str
    place: str


def after(connection: Connection, number: int, limit: int) -> tuple[Raw, ...]:
    """The grievances that follow the id `number`, in order."""
    query = (
        sa.select(grievance.c.id, grievance.c.text, grievance.c.place)
        .where(grievance.c.id > number)
        .order_by(grievance.c.id)
        .limit(limit)
    )
    return tuple(Raw(*row) for row in connection.execute(query))


def put(connection: Connection, masked: Mapping[int, tuple[str, str]]) -> None:
    """Note the public text and place of each id."""
    if masked:
        connection.execute(_UPDATE, _rows(masked))


_UPDATE = (
    sa.update(grievance)
    .where(grievance.c.id == sa.bindparam("number"))
    .values(public_text=sa.bindparam("masked_text"), public_place=sa.bindparam("masked_place"))
)


def _rows(masked: Mapping[int, tuple[str, str]]) -> Sequence[Mapping[str, object]]:
    return [
        {"number": number, "masked_text": text, "masked_place": place}
        for number, (text, place) in masked.items()
    ]
