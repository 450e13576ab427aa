"""Queries of mediators who watch over relays; and forgetting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.relays.volunteers import LABELS, Subject
from bot.storage.tables import relay, relay_words, volunteer


@dataclass(frozen=True, slots=True)
class Watched:
    """A relay as mediators see it: what for, where it stands; no name, no address."""

    reference: str
    subject: str
    words: str
    commune: str
    status: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Words that passed."""

    by_helper: bool
    words: str
    said_at: datetime


_COLUMNS = (
    relay.c.reference,
    relay.c.subject,
    relay.c.words,
    relay.c.commune,
    relay.c.status,
    relay.c.asked_at,
)


def listed(
    connection: Connection, communes: Collection[str] | None, limit: int = 200
) -> list[Watched]:
    """Relays, those reported first, then the newest; `communes`: None, everywhere."""
    query = sa.select(*_COLUMNS).order_by((relay.c.status != "reported"), relay.c.id.desc())
    if communes is not None:
        query = query.where(relay.c.commune.in_(communes))
    return [
        Watched(row[0], LABELS[Subject(row[1])], *row[2:])
        for row in connection.execute(query.limit(limit))
    ]


def watched(connection: Connection, reference: str) -> Watched | None:
    """One relay."""
    row = connection.execute(
        sa.select(*_COLUMNS).where(relay.c.reference == reference)
    ).one_or_none()
    return None if row is None else Watched(row[0], LABELS[Subject(row[1])], *row[2:])


def passed(connection: Connection, reference: str) -> list[Said]:
    """The words that passed, in their order."""
    query = (
        sa.select(relay_words.c.by_helper, relay_words.c.words, relay_words.c.said_at)
        .join(relay, relay.c.id == relay_words.c.relay_id)
        .where(relay.c.reference == reference)
        .order_by(relay_words.c.id)
    )
    return [Said(*row) for row in connection.execute(query)]


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure: the offer goes, relays end, and what this person wrote in them goes."""
    connection.execute(sa.delete(volunteer).where(volunteer.c.person_id == person_id))
    for column, by_helper in ((relay.c.helper_id, True), (relay.c.asker_id, False)):
        theirs = sa.select(relay.c.id).where(column == person_id)
        connection.execute(
            sa.update(relay_words)
            .where(relay_words.c.relay_id.in_(theirs), relay_words.c.by_helper.is_(by_helper))
            .values(words="")
        )
        side = "helper_conversation_id" if by_helper else "asker_conversation_id"
        over = {"status": sa.case((relay.c.status == "reported", "reported"), else_="ended")}
        words = {} if by_helper else {"words": ""}
        connection.execute(
            sa.update(relay)
            .where(column == person_id)
            .values({column.name: None, side: None, **over, **words})
        )
