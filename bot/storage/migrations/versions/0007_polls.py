"""Priority polls."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# In the order of their references.
TABLES = ("poll", "poll_key", "poll_voter", "poll_ballot", "poll_published", "poll_seal")


def _poll() -> None:
    op.create_table(
        "poll",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("opens_at", Instant(timezone=True), nullable=False),
        sa.Column("closes_at", Instant(timezone=True), nullable=False),
        sa.Column("voters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("invited", BigId, nullable=True),
        sa.Column("told", BigId, nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("reference", name=op.f("uq_poll_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_poll_status", "poll", ["status", "closes_at"], unique=False)


def _key() -> None:
    op.create_table(
        "poll_key",
        sa.Column("poll_id", BigId, autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_key_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_poll_key")),
    )


def _voter() -> None:
    op.create_table(
        "poll_voter",
        sa.Column("poll_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("cast_as", BigId, nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_voter_poll_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_poll_voter_person_id")),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk_poll_voter")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_poll_voter_person", "poll_voter", ["person_id"], unique=False)


def _ballots(name: str) -> None:
    op.create_table(
        name,
        sa.Column("poll_id", BigId, nullable=False),
        sa.Column("receipt", sa.String(length=16), nullable=False),
        sa.Column("marks", sa.String(length=9), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f(f"fk_{name}_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", "receipt", name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _seal() -> None:
    op.create_table(
        "poll_seal",
        sa.Column("poll_id", BigId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed_at", Instant(timezone=True), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_seal_poll_id")),
        sa.PrimaryKeyConstraint("poll_id", "number", name=op.f("pk_poll_seal")),
    )


def upgrade() -> None:
    _poll()
    _key()
    _voter()
    _ballots("poll_ballot")
    _ballots("poll_published")
    _seal()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
