"""Queries of leases: one holder at a time for what must not run twice (a channel's way out)."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.dialect import insert
from bot.storage.tables import lease


def hold(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take or keep a lease until `until`. False: somebody else holds it."""
    values = {"holder": holder, "until": until}
    statement = (
        insert(connection, lease)
        .values(name=name, **values)
        .on_conflict_do_update(
            index_elements=["name"],
            set_=values,
            where=sa.or_(lease.c.holder == holder, lease.c.until < now),
        )
        # Not the count of rows, which PostgreSQL's driver does not give for an INSERT.
        .returning(lease.c.name)
    )
    return connection.scalar(statement) is not None


def release(connection: Connection, name: str, holder: str) -> None:
    """Give a lease back, so that another can take it at once."""
    connection.execute(sa.delete(lease).where(lease.c.name == name, lease.c.holder == holder))
