"""Subscriptions, preferences, campaigns and whom they reached."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("interest", sa.String(length=32), nullable=False),
        sa.Column("communes", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=160), nullable=False),
        sa.Column("approved_by", sa.String(length=160), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("approved_at", Instant(timezone=True), nullable=True),
        sa.Column("started_at", Instant(timezone=True), nullable=True),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        sa.Column("reached", BigId, server_default="0", nullable=False),
        sa.Column("enlisted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("reference", name=op.f("uq_campaign_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_campaign_status", "campaign", ["status"])


def _notice_preference() -> None:
    op.create_table(
        "notice_preference",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_preference_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_preference")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_notice_preference_person_id_kind")),
        sqlite_autoincrement=True,
    )


def _subscription() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("interest", sa.String(length=32), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_subscription_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint(
            "person_id", "interest", name=op.f("uq_subscription_person_id_interest")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscription_interest", "subscription", ["interest", "person_id"])


def _campaign_recipient() -> None:
    op.create_table(
        "campaign_recipient",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("campaign_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("conversation_id", BigId, nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("outbox_id", BigId, nullable=True),
        sa.Column("put_at", Instant(timezone=True), nullable=True),
        sa.Column("unsubscribed_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_recipient_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_campaign_recipient_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_campaign_recipient_outbox_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_campaign_recipient_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_recipient")),
        sa.UniqueConstraint(
            "campaign_id", "person_id", name=op.f("uq_campaign_recipient_campaign_id_person_id")
        ),
        sqlite_autoincrement=True,
    )


def _campaign_recipient_indexes() -> None:
    op.create_index("ix_campaign_recipient_outbox", "campaign_recipient", ["outbox_id"])
    op.create_index("ix_campaign_recipient_person", "campaign_recipient", ["person_id", "put_at"])
    op.create_index(
        "ix_campaign_recipient_waiting",
        "campaign_recipient",
        ["campaign_id", "channel", "id"],
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )


def upgrade() -> None:
    _campaign()
    _notice_preference()
    _subscription()
    _campaign_recipient()
    _campaign_recipient_indexes()


def downgrade() -> None:
    op.drop_table("campaign_recipient")
    op.drop_table("subscription")
    op.drop_table("notice_preference")
    op.drop_table("campaign")
