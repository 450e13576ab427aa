"""Cases: what waits for a person."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

# `case` is a word of SQL, hence the longer name.
mediation_case = sa.Table(
    "mediation_case",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    reference_to("person", nullable=True),
    reference_to("conversation", nullable=True),
    sa.Column("reason", sa.String(16), nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),  # open, and on
    moment("opened_at", nullable=False),
    moment("answer_by"),
    sqlite_autoincrement=True,
)
sa.Index("ix_mediation_case_open", mediation_case.c.status, mediation_case.c.opened_at)
sa.Index("ix_mediation_case_conversation", mediation_case.c.conversation_id)
