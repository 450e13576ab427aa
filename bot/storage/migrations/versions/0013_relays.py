"""People put in touch."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteer",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("offered_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_volunteer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("person_id", name=op.f("uq_volunteer_person_id")),
        sqlite_autoincrement=True,
    )
    _relay()
    op.create_table(
        "relay_words",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("relay_id", BigId, nullable=False),
        sa.Column("by_helper", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("said_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["relay_id"], ["relay.id"], name=op.f("fk_relay_words_relay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_words")),
        sa.UniqueConstraint("relay_id", "message", name=op.f("uq_relay_words_relay_id_message")),
        sqlite_autoincrement=True,
    )


def _relay() -> None:
    people = [
        sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_relay_{name}"))
        for name in ("asker_id", "helper_id")
    ]
    places = [
        sa.ForeignKeyConstraint([name], ["conversation.id"], name=op.f(f"fk_relay_{name}"))
        for name in ("asker_conversation_id", "helper_conversation_id")
    ]
    op.create_table(
        "relay",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("asker_id", BigId, nullable=True),
        sa.Column("helper_id", BigId, nullable=True),
        sa.Column("asker_conversation_id", BigId, nullable=True),
        sa.Column("helper_conversation_id", BigId, nullable=True),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("refused_by", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("asked_at", Instant(timezone=True), nullable=False),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        *people,
        *places,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay")),
        sa.UniqueConstraint("reference", name=op.f("uq_relay_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_relay_asker", "relay", ["asker_id"])
    op.create_index("ix_relay_helper", "relay", ["helper_id"])
    op.create_index("ix_relay_status", "relay", ["status", "id"])


def downgrade() -> None:
    op.drop_table("relay_words")
    for name in ("status", "helper", "asker"):
        op.drop_index(f"ix_relay_{name}", "relay")
    op.drop_table("relay")
    op.drop_table("volunteer")
