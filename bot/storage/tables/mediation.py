"""Cases: what waits for a person, in whose hands it is, what became of it."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

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
    sa.Column("status", sa.String(16), nullable=False),  # bot.civic.cases.life.State
    moment("opened_at", nullable=False),
    moment("answer_by"),
    # Where it blocked: the flow, and the question that was waiting.
    sa.Column("about", sa.String(120), nullable=False, server_default=sa.text("''")),
    sa.Column("step", sa.String(120), nullable=False, server_default=sa.text("''")),
    sa.Column("language", sa.String(8), nullable=False, server_default="fr"),
    sa.Column("skill", sa.String(64), nullable=False, server_default=sa.text("''")),
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
    # Members of staff: whose it is, and to whom it is offered while it is nobody's.
    sa.Column("assigned_to", BigId),
    sa.Column("offered_to", BigId),
    moment("taken_at"),
    moment("first_answer_at"),
    moment("closed_at"),
    moment("snoozed_until"),
    moment("waits_since"),  # the person waits for an answer since then
    moment("late_told_at"),
    sa.Column("outcome", sa.String(32), nullable=False, server_default=sa.text("''")),
    sa.Column("satisfaction", sa.Integer),  # 3 it helped, 2 a little, 1 no
    sa.Column("reopened", sa.Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
sa.Index("ix_mediation_case_open", mediation_case.c.status, mediation_case.c.opened_at)
sa.Index("ix_mediation_case_conversation", mediation_case.c.conversation_id)
sa.Index("ix_mediation_case_person", mediation_case.c.person_id)
sa.Index("ix_mediation_case_closed", mediation_case.c.closed_at)
sa.Index("ix_mediation_case_opened", mediation_case.c.opened_at)
