"""The one statement that SQLite and PostgreSQL spell in their own dialects."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

Insert = sqlite.Insert | postgresql.Insert


def insert(connection: Connection, table: sa.Table) -> Insert:
    """An INSERT that can say ON CONFLICT in the connection's own dialect."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_new(
    connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> Insert:
    """An INSERT of these rows that passes over those that are there already."""
    return insert(connection, table).values(list(rows)).on_conflict_do_nothing()
