"""Cases in mediators' hands."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_cases()
    _change()
    _answer()
    _note()
    _label_and_read()
    _canned_answer()
    _knowledge()
    _mediator()
    _feedback()


def _widen_cases() -> None:
    for column in _case_columns():
        op.add_column("mediation_case", column)
    op.create_index("ix_mediation_case_person", "mediation_case", ["person_id"])
    op.create_index("ix_mediation_case_closed", "mediation_case", ["closed_at"])
    op.create_index("ix_mediation_case_opened", "mediation_case", ["opened_at"])
    op.execute("UPDATE mediation_case SET waits_since = opened_at WHERE status = 'open'")


def _case_columns() -> tuple[sa.Column[object], ...]:
    moments = (
        "taken_at",
        "first_answer_at",
        "closed_at",
        "snoozed_until",
        "waits_since",
        "late_told_at",
    )
    return (
        sa.Column("about", sa.String(length=120), server_default=sa.text("''"), nullable=False),
        sa.Column("step", sa.String(length=120), server_default=sa.text("''"), nullable=False),
        sa.Column("language", sa.String(length=8), server_default="fr", nullable=False),
        sa.Column("skill", sa.String(length=64), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("assigned_to", BigId, nullable=True),
        sa.Column("offered_to", BigId, nullable=True),
        *(sa.Column(name, Instant(timezone=True), nullable=True) for name in moments),
        sa.Column("outcome", sa.String(length=32), server_default=sa.text("''"), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("reopened", sa.Integer(), server_default="0", nullable=False),
    )


def _case(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    key = sa.ForeignKeyConstraint(
        ["mediation_case_id"],
        ["mediation_case.id"],
        name=op.f(f"fk_{table}_mediation_case_id"),
    )
    return sa.Column("mediation_case_id", BigId, nullable=False), key


def _identity(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    return sa.Column("id", BigId, autoincrement=True, nullable=False), key


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, Instant(timezone=True), nullable=nullable)


def _change() -> None:
    op.create_table(
        "case_change",
        *_identity("case_change"),
        *_case("case_change"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("staff_id", BigId, nullable=True),
        sa.Column("detail", sa.String(length=255), server_default=sa.text("''"), nullable=False),
        _moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_change_case", "case_change", ["mediation_case_id", "id"])


def _answer() -> None:
    op.create_table(
        "case_answer",
        *_identity("case_answer"),
        *_case("case_answer"),
        sa.Column("outbox_id", BigId, nullable=False),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        _moment("at"),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_case_answer_outbox_id"),
        sa.UniqueConstraint("client_id", name="uq_case_answer_client_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_answer_outbox", "case_answer", ["outbox_id"])
    op.create_index("ix_case_answer_case", "case_answer", ["mediation_case_id"])


def _note() -> None:
    op.create_table(
        "case_note",
        *_identity("case_note"),
        *_case("case_note"),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_note_case", "case_note", ["mediation_case_id"])


def _label_and_read() -> None:
    op.create_table(
        "case_label",
        *_case("case_label"),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("mediation_case_id", "label", name="pk_case_label"),
    )
    op.create_index("ix_case_label_label", "case_label", ["label"])
    op.create_table(
        "case_read",
        *_case("case_read"),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("inbound_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("mediation_case_id", "staff_id", name="pk_case_read"),
    )


def _canned_answer() -> None:
    op.create_table(
        "canned_answer",
        *_identity("canned_answer"),
        sa.Column("shortcut", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("staff_id", BigId, nullable=True),
        _moment("changed_at"),
        sa.UniqueConstraint("shortcut", name="uq_canned_answer_shortcut"),
        sqlite_autoincrement=True,
    )


def _knowledge() -> None:
    op.create_table(
        "knowledge",
        *_identity("knowledge"),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=255), server_default=sa.text("''"), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", BigId, nullable=True),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        _moment("changed_at"),
        _moment("gone_at", nullable=True),
        sqlite_autoincrement=True,
    )


def _mediator() -> None:
    op.create_table(
        "mediator",
        sa.Column("staff_id", BigId, autoincrement=False, nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("away", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_mediator"),
    )


def _feedback() -> None:
    op.create_table(
        "feedback",
        *_identity("feedback"),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("mediation_case_id", BigId, nullable=True),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        _moment("at"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_feedback_person_id"),
        sa.ForeignKeyConstraint(
            ["mediation_case_id"], ["mediation_case.id"], name="fk_feedback_mediation_case_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_person", "feedback", ["person_id"])
    op.create_index("ix_feedback_case", "feedback", ["mediation_case_id"])


def downgrade() -> None:
    work = ("case_change", "case_answer", "case_note", "case_label", "case_read")
    for table in ("feedback", "mediator", "knowledge", "canned_answer", *work):
        op.drop_table(table)
    for index in ("person", "closed", "opened"):
        op.drop_index(f"ix_mediation_case_{index}", "mediation_case")
    for column in _case_columns():
        op.drop_column("mediation_case", column.name)
