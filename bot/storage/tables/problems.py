"""Recurring problems: what several people tell, how it was read, and what mediators decided."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

problem = sa.Table(
    "problem",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),  # the catalogue's type; empty: none
    sa.Column("category", sa.String(64), nullable=False),
    sa.Column("keywords", sa.JSON, nullable=False),
    sa.Column("sentences", sa.JSON, nullable=False),  # ids of the grievances that show it best
    sa.Column("towns", sa.JSON, nullable=False),  # [[town, how many], …]
    sa.Column("weeks", sa.JSON, nullable=False),  # [[Monday, how many], …]
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("trend", sa.Float, nullable=False),  # this month against the one before, -1 to 1
    sa.Column("status", sa.String(16), nullable=False),  # open, refused, merged, gone
    sa.Column("merged_into", BigId),
    sa.Column("renamed_by", sa.String(120), nullable=False),  # empty: the machine names it
    sa.Column("total", sa.LargeBinary),  # sum of its grievances' vectors
    moment("created_at", nullable=False),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_problem_status", problem.c.status, problem.c.size)

# What the similarity sees of a grievance: read once, used by every pass.
grievance_vector = sa.Table(
    "grievance_vector",
    metadata,
    sa.Column(
        "grievance_id", BigId, sa.ForeignKey("grievance.id"), primary_key=True, autoincrement=False
    ),
    sa.Column("version", sa.String(32), nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

problem_decision = sa.Table(
    "problem_decision",
    metadata,
    identity(),
    reference_to("problem"),
    sa.Column("kind", sa.String(16), nullable=False),  # merge, split, rename, refuse
    sa.Column("agent", sa.String(120), nullable=False),
    sa.Column("before", sa.JSON, nullable=False),  # what an undo puts back
    moment("decided_at", nullable=False),
    sa.Column("undone_by", sa.String(120), nullable=False),
    moment("undone_at"),
    sqlite_autoincrement=True,
)
sa.Index("ix_problem_decision_problem", problem_decision.c.problem_id)
