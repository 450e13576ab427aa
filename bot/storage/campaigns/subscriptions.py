"""Queries of subscriptions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.campaigns.interests import Interest, Subscribed
from bot.storage.dialect import insert
from bot.storage.tables import subscription


def subscribe(connection: Connection, person_id: int, wanted: Subscribed, now: datetime) -> None:
    """Keep these subjects, besides the others or alone; the town is that of the last choice."""
    if wanted.only:
        end_all(connection, person_id)
    for interest in wanted.interests:
        connection.execute(
            insert(connection, subscription)
            .values(person_id=person_id, interest=interest, commune=wanted.commune, created_at=now)
            .on_conflict_do_update(
                index_elements=["person_id", "interest"], set_={"commune": wanted.commune}
            )
        )


def of_person(connection: Connection, person_id: int) -> tuple[Interest, ...]:
    """The subjects of a person."""
    query = sa.select(subscription.c.interest).where(subscription.c.person_id == person_id)
    return tuple(sorted(Interest(each) for each in connection.scalars(query)))


def towns(connection: Connection, person_id: int) -> tuple[str, ...]:
    """The towns of a person's subjects, each once; empty: everywhere."""
    query = sa.select(subscription.c.commune).where(subscription.c.person_id == person_id)
    return tuple(sorted(set(connection.scalars(query))))


def end_all(connection: Connection, person_id: int) -> None:
    """No subject any more: STOP, or an erasure."""
    connection.execute(sa.delete(subscription).where(subscription.c.person_id == person_id))
