"""What mediators know together: questions and their answers, with what finds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import knowledge


@dataclass(frozen=True, slots=True)
class Known:
    """A question that came up, the answer that helped, and where that is written."""

    id: int
    question: str
    answer: str
    source: str
    used: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """What finds a known answer: as `bot.nlu.search` makes it."""

    id: int
    terms: bytes
    vector: bytes


Version = tuple[int, int, datetime | None]


def version(connection: Connection) -> Version:
    """Changes when anything that can be found does."""
    query = sa.select(
        sa.func.count(), sa.func.coalesce(sa.func.max(knowledge.c.id), 0),
        sa.func.max(knowledge.c.changed_at),
    ).where(knowledge.c.gone_at.is_(None))  # fmt: skip
    count, last, changed = connection.execute(query).one()
    return count, last, changed


def filed(connection: Connection) -> Iterator[Filed]:
    """What finds each known answer, in the order of ids."""
    query = (
        sa.select(knowledge.c.id, knowledge.c.terms, knowledge.c.vector)
        .where(knowledge.c.gone_at.is_(None))
        .order_by(knowledge.c.id)
    )
    for number, terms, vector in connection.execute(query):
        yield Filed(number, terms, vector)


def known(connection: Connection, numbers: list[int] | None = None) -> tuple[Known, ...]:
    """These known answers, or all of them, last changed first."""
    query = sa.select(knowledge).where(knowledge.c.gone_at.is_(None))
    if numbers is not None:
        query = query.where(knowledge.c.id.in_(numbers))
    rows = connection.execute(query.order_by(knowledge.c.changed_at.desc(), knowledge.c.id))
    return tuple(
        Known(row.id, row.question, row.answer, row.source, row.used, row.changed_at)
        for row in rows
    )


def add(connection: Connection, told: Known, finds: Filed, staff_id: int, now: datetime) -> int:
    """Keep a question and its answer; returns its id."""
    number: int = connection.execute(
        sa.insert(knowledge)
        .values(**_columns(told, finds), staff_id=staff_id, changed_at=now)
        .returning(knowledge.c.id)
    ).scalar_one()
    return number


def change(connection: Connection, told: Known, finds: Filed, staff_id: int, now: datetime) -> bool:
    """Put other words in the place of those of `told.id`. False: it is not there."""
    changed = connection.execute(
        sa.update(knowledge)
        .where(knowledge.c.id == told.id, knowledge.c.gone_at.is_(None))
        .values(**_columns(told, finds), staff_id=staff_id, changed_at=now)
    )
    return changed.rowcount == 1


def _columns(told: Known, finds: Filed) -> dict[str, object]:
    return {
        "question": told.question,
        "answer": told.answer,
        "source": told.source,
        "terms": finds.terms,
        "vector": finds.vector,
    }


def remove(connection: Connection, number: int, now: datetime) -> bool:
    """It is not true any more, or was never: it is found no more. False: it is not there."""
    gone = connection.execute(
        sa.update(knowledge)
        .where(knowledge.c.id == number, knowledge.c.gone_at.is_(None))
        .values(gone_at=now)
    )
    return gone.rowcount == 1
