"""The schema, brought up to date by Alembic on either database."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from bot.storage.database import Database

# Any number: one process migrates, the others wait for it.
_POSTGRESQL_LOCK = 7_268_355


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to `revision`; several processes may ask at once.

    Raises `StoreUnavailable` when the database does not answer.
    """
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_POSTGRESQL_LOCK)))
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str = "base") -> None:
    """Take the schema back to `revision`: what later ones added is lost."""
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
