"""What SQLite and PostgreSQL spell in their own dialects."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

# Any number: keeps these locks apart from whatever else takes advisory locks.
_OURS = 7_268

Insert = sqlite.Insert | postgresql.Insert


def insert(connection: Connection, table: sa.Table) -> Insert:
    """An INSERT that can say ON CONFLICT in the connection's own dialect."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_new(connection: Connection, table: sa.Table) -> Insert:
    """An INSERT that passes over rows that are there already; execute it with a list of rows."""
    return insert(connection, table).on_conflict_do_nothing()


def one_at_a_time(connection: Connection, name: str) -> None:
    """Wait until no other transaction is here under this name; none enters before ours ends."""
    if connection.dialect.name == "sqlite":
        return  # a writer is alone anyway
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_OURS, sa.func.hashtext(name))))
