"""Recurring problems."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _problem()
    _grievance_vector()
    _problem_decision()
    _grievance_columns()


def _problem() -> None:
    op.create_table(
        "problem",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("towns", sa.JSON(), nullable=False),
        sa.Column("weeks", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("trend", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("merged_into", BigId, nullable=True),
        sa.Column("renamed_by", sa.String(length=120), nullable=False),
        sa.Column("total", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.UniqueConstraint("reference", name=op.f("uq_problem_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_problem_status", "problem", ["status", "size"], unique=False)


def _grievance_vector() -> None:
    op.create_table(
        "grievance_vector",
        sa.Column("grievance_id", BigId, autoincrement=False, nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["grievance_id"],
            ["grievance.id"],
            name=op.f("fk_grievance_vector_grievance_id_grievance"),
        ),
        sa.PrimaryKeyConstraint("grievance_id", name=op.f("pk_grievance_vector")),
    )


def _problem_decision() -> None:
    op.create_table(
        "problem_decision",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("problem_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("agent", sa.String(length=120), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("decided_at", Instant(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(length=120), nullable=False),
        sa.Column("undone_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problem.id"], name=op.f("fk_problem_decision_problem_id_problem")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_problem_decision_problem", "problem_decision", ["problem_id"], unique=False)


def _grievance_columns() -> None:
    op.add_column("grievance", sa.Column("problem_id", BigId, nullable=True))
    op.add_column(
        "grievance",
        sa.Column(
            "problem_fixed_by", sa.String(length=120), nullable=False, server_default=sa.text("''")
        ),
    )
    op.create_index("ix_grievance_problem", "grievance", ["problem_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_grievance_problem", "grievance")
    op.drop_column("grievance", "problem_fixed_by")
    op.drop_column("grievance", "problem_id")
    op.drop_table("problem_decision")
    op.drop_table("grievance_vector")
    op.drop_table("problem")
