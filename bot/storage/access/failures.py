"""Queries of failed logins, by keyed digest of the account or of the address."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.dialect import one_at_a_time
from bot.storage.tables.access import login_failure


def since(connection: Connection, key: str, moment: datetime) -> list[datetime]:
    """When this key failed since that moment, oldest first; others wait until we are done."""
    one_at_a_time(connection, f"login:{key}")
    query = (
        sa.select(login_failure.c.at)
        .where(login_failure.c.key == key, login_failure.c.at > moment)
        .order_by(login_failure.c.at)
    )
    return list(connection.scalars(query))


def note(connection: Connection, key: str, now: datetime) -> None:
    """An attempt that counts as failed until it is cleared."""
    connection.execute(sa.insert(login_failure).values(key=key, at=now))


def clear(connection: Connection, key: str) -> None:
    """Forget the failures of this key."""
    connection.execute(sa.delete(login_failure).where(login_failure.c.key == key))


def clear_one(connection: Connection, key: str, moment: datetime) -> None:
    """Forget the attempt made at this moment: it did not fail."""
    connection.execute(
        sa.delete(login_failure).where(login_failure.c.key == key, login_failure.c.at == moment)
    )


def forget_old(connection: Connection, before: datetime) -> None:
    """Delete what no longer slows anybody."""
    connection.execute(sa.delete(login_failure).where(login_failure.c.at < before))
