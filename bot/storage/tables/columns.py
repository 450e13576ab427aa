"""The column types that every table shares, alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment, always aware and in UTC; SQLite gives it back without a zone, so it is put back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse naive moments; give the driver UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Give back an aware moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite counts rows by INTEGER only; PostgreSQL gets room for a century of messages.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def identity() -> sa.Column[int]:
    """A primary key that grows and is never used twice."""
    return sa.Column("id", BigId, primary_key=True, autoincrement=True)


def reference_to(target: str, *, nullable: bool = False) -> sa.Column[int]:
    """A column `<target>_id` to the `id` of another table."""
    name = f"{target}_id"
    return sa.Column(name, BigId, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def moment(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    """A column that holds a moment."""
    return sa.Column(name, Instant(), nullable=nullable)
