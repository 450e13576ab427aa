"""Which schema the database has, told without loading Alembic: starts must be quick."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.errors import StoreUnavailable
from bot.storage.database import Database

HEAD = "0015"  # the last migration; a test holds it against Alembic's own word

_VERSION = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32)))


def is_current(database: Database) -> bool:
    """Whether the schema is the one this code was written for. Raises `StoreUnavailable`."""
    with database.read() as connection:
        return revision(connection) == HEAD


def revision(connection: Connection) -> str | None:
    """The last migration that was run; None: none ever was."""
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(sa.select(_VERSION.c.version_num))


def bring_up_to_date(database: Database) -> None:
    """Run what migrations are missing; several processes may ask at once.

    Raises `StoreUnavailable` when a newer version of SANU wrote this database.
    """
    with database.read() as connection:
        found = revision(connection) or ""
    if found == HEAD:
        return
    if found > HEAD:  # numbers of four digits
        raise StoreUnavailable(
            f"the database is of a newer SANU (schema {found}, this one knows {HEAD}): "
            "run that version, or restore a backup"
        )
    from bot.storage.migrate import upgrade

    upgrade(database)
