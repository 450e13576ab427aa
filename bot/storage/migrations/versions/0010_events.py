"""Numéric Cafés, series, sign-ups, feedback."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _event_series() -> None:
    op.create_table(
        "event_series",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
        sa.UniqueConstraint("reference", name=op.f("uq_event_series_reference")),
        sqlite_autoincrement=True,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("event_series_id", BigId, nullable=True),
        sa.Column("recurrence_at", Instant(timezone=True), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("starts_at", Instant(timezone=True), nullable=False),
        sa.Column("ends_at", Instant(timezone=True), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_series_id"], ["event_series.id"], name=op.f("fk_event_event_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("reference", name=op.f("uq_event_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_series", "event", ["event_series_id"])
    op.create_index("ix_event_starts", "event", ["starts_at", "id"])


def _event_feedback() -> None:
    op.create_table(
        "event_feedback",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("opinion", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_feedback_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_feedback_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_feedback")),
        sa.UniqueConstraint(
            "event_id", "person_id", name=op.f("uq_event_feedback_event_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_feedback_person", "event_feedback", ["person_id"])


def _event_signup() -> None:
    op.create_table(
        "event_signup",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("attendance", sa.String(length=16), server_default="unknown", nullable=False),
        sa.Column("joined_at", Instant(timezone=True), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.Column("reminded_at", Instant(timezone=True), nullable=True),
        sa.Column("asked_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_signup_event_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_signup_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_signup")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_event_signup_event_id_number")),
        sa.UniqueConstraint(
            "event_id", "person_id", name=op.f("uq_event_signup_event_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_signup_person", "event_signup", ["person_id", "event_id"])


def upgrade() -> None:
    _event_series()
    _event()
    _event_feedback()
    _event_signup()


def downgrade() -> None:
    op.drop_table("event_signup")
    op.drop_table("event_feedback")
    op.drop_table("event")
    op.drop_table("event_series")
