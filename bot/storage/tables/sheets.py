"""Official sheets, and what finds them."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment

sheet = sa.Table(
    "sheet",
    metadata,
    identity(),
    sa.Column("audience", sa.String(16), nullable=False),
    sa.Column("code", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("url", sa.String(255), nullable=False),
    sa.Column("modified", sa.Date, nullable=False),
    # Of everything in the official file: the same digest, nothing to do.
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("terms", sa.LargeBinary, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    moment("imported_at", nullable=False),
    moment("gone_at"),  # no longer in the official data
    sa.UniqueConstraint("audience", "code"),
    sqlite_autoincrement=True,
)

sheet_import = sa.Table(
    "sheet_import",
    metadata,
    identity(),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("gone", sa.Integer, nullable=False),
    moment("imported_at", nullable=False),
    sqlite_autoincrement=True,
)
