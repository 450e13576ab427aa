"""Linked channels."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_code",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", BigId, nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("expires_at", Instant(timezone=True), nullable=False),
        sa.Column("used_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_link_code_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code", name=op.f("uq_link_code_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_link_code_conversation", "link_code", ["conversation_id"])
    op.create_table(
        "link_miss",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("conversation_id", BigId, nullable=False),
        sa.Column("missed_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_link_miss_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_miss")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_link_miss_conversation", "link_miss", ["conversation_id", "missed_at"])


def downgrade() -> None:
    op.drop_index("ix_link_miss_conversation", "link_miss")
    op.drop_table("link_miss")
    op.drop_index("ix_link_code_conversation", "link_code")
    op.drop_table("link_code")
