"""Cycles, proposals, indicators, decisions."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _cycle() -> None:
    op.create_table(
        "cycle",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("previous_id", BigId, nullable=True),
        sa.Column("opened_at", Instant(timezone=True), nullable=False),
        sa.Column("moved_at", Instant(timezone=True), nullable=False),
        sa.Column("phase_ends_at", Instant(timezone=True), nullable=True),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["previous_id"], ["cycle.id"], name=op.f("fk_cycle_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("number", name=op.f("uq_cycle_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_cycle_reference")),
        sqlite_autoincrement=True,
    )


def _cycle_problem() -> None:
    op.create_table(
        "cycle_problem",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("cycle_id", BigId, nullable=False),
        sa.Column("problem", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("added_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_cycle_problem_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_problem")),
        sa.UniqueConstraint("cycle_id", "problem", name=op.f("uq_cycle_problem_cycle_id_problem")),
        sqlite_autoincrement=True,
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("cycle_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("agent", sa.String(length=120), nullable=False),
        sa.Column("decided_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_decision_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_cycle", "decision", ["cycle_id", "id"], unique=False)
    op.create_index("ix_decision_subject", "decision", ["subject"], unique=False)


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("cycle_id", BigId, nullable=True),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("nature", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("problem", sa.String(length=16), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("put_forward", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_proposal_cycle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_proposal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("reference", name=op.f("uq_proposal_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_cycle", "proposal", ["cycle_id", "id"], unique=False)
    op.create_index("ix_proposal_person", "proposal", ["person_id"], unique=False)
    op.create_index("ix_proposal_problem", "proposal", ["problem"], unique=False)


def _feasibility() -> None:
    op.create_table(
        "feasibility",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("proposal_id", BigId, nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("service", sa.String(length=120), nullable=False),
        sa.Column("agent", sa.String(length=120), nullable=False),
        sa.Column("answered_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_feasibility_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feasibility")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feasibility_proposal", "feasibility", ["proposal_id", "id"], unique=False)


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("cycle_id", BigId, nullable=False),
        sa.Column("proposal_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("more_is_better", sa.Boolean(), nullable=False),
        sa.Column("before_at", Instant(timezone=True), nullable=True),
        sa.Column("after_at", Instant(timezone=True), nullable=True),
        sa.Column("before_asked_at", Instant(timezone=True), nullable=True),
        sa.Column("after_asked_at", Instant(timezone=True), nullable=True),
        sa.Column("published_at", Instant(timezone=True), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_indicator_cycle_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_indicator_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("reference", name=op.f("uq_indicator_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_indicator_cycle", "indicator", ["cycle_id"], unique=False)
    op.create_index("ix_indicator_proposal", "indicator", ["proposal_id"], unique=False)


def _proposal_support() -> None:
    op.create_table(
        "proposal_support",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("proposal_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("supported_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_proposal_support_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_support_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_support")),
        sa.UniqueConstraint(
            "proposal_id", "person_id", name=op.f("uq_proposal_support_proposal_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_support_person", "proposal_support", ["person_id"], unique=False)


def _indicator_answer() -> None:
    op.create_table(
        "indicator_answer",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("indicator_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("round", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("felt", sa.String(length=8), nullable=True),
        sa.Column("answered_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_answer_indicator_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_indicator_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_answer")),
        sa.UniqueConstraint(
            "indicator_id",
            "round",
            "person_id",
            name=op.f("uq_indicator_answer_indicator_id_round_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_indicator_answer_person", "indicator_answer", ["person_id"], unique=False)


def _indicator_figure() -> None:
    op.create_table(
        "indicator_figure",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("indicator_id", BigId, nullable=False),
        sa.Column("round", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("agent", sa.String(length=120), nullable=False),
        sa.Column("entered_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_figure_indicator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_figure")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_indicator_figure_indicator", "indicator_figure", ["indicator_id"], unique=False
    )


def upgrade() -> None:
    _cycle()
    _cycle_problem()
    _decision()
    _proposal()
    _feasibility()
    _indicator()
    _proposal_support()
    _indicator_answer()
    _indicator_figure()


def downgrade() -> None:
    for table in (
        "indicator_figure",
        "indicator_answer",
        "proposal_support",
        "indicator",
        "feasibility",
        "proposal",
        "decision",
        "cycle_problem",
        "cycle",
    ):
        op.drop_table(table)
