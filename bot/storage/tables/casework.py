"""What mediators add to cases, what they share, and who of them is there."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

# The history of each case, and the feed that the console follows. Rows of kind `message` and
# `delivery` only ring: they are swept after a day.
case_change = sa.Table(
    "case_change",
    metadata,
    identity(),
    reference_to("mediation_case"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("staff_id", BigId),
    sa.Column("detail", sa.String(255), nullable=False, server_default=sa.text("''")),
    moment("at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_case_change_case", case_change.c.mediation_case_id, case_change.c.id)

# Who wrote which outgoing. `client_id`: made by the page, so that a second try changes nothing.
case_answer = sa.Table(
    "case_answer",
    metadata,
    identity(),
    reference_to("mediation_case"),
    reference_to("outbox"),
    sa.Column("staff_id", BigId, nullable=False),
    sa.Column("client_id", sa.String(64), nullable=False, unique=True),
    moment("at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_case_answer_outbox", case_answer.c.outbox_id)
sa.Index("ix_case_answer_case", case_answer.c.mediation_case_id)

case_note = sa.Table(
    "case_note",
    metadata,
    identity(),
    reference_to("mediation_case"),
    sa.Column("staff_id", BigId, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    moment("at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_case_note_case", case_note.c.mediation_case_id)

case_label = sa.Table(
    "case_label",
    metadata,
    sa.Column("mediation_case_id", BigId, sa.ForeignKey("mediation_case.id"), primary_key=True),
    sa.Column("label", sa.String(40), primary_key=True),
)
sa.Index("ix_case_label_label", case_label.c.label)

# How far each mediator has read: the last inbound that was on their screen.
case_read = sa.Table(
    "case_read",
    metadata,
    sa.Column("mediation_case_id", BigId, sa.ForeignKey("mediation_case.id"), primary_key=True),
    sa.Column("staff_id", BigId, primary_key=True),
    sa.Column("inbound_id", BigId, nullable=False),
)

canned_answer = sa.Table(
    "canned_answer",
    metadata,
    identity(),
    sa.Column("shortcut", sa.String(40), nullable=False, unique=True),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("staff_id", BigId),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)

# What mediators know together: found by words and by meaning, as the official sheets are.
knowledge = sa.Table(
    "knowledge",
    metadata,
    identity(),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("source", sa.String(255), nullable=False, server_default=sa.text("''")),
    sa.Column("terms", sa.LargeBinary, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    sa.Column("staff_id", BigId),
    sa.Column("used", sa.Integer, nullable=False, server_default="0"),
    moment("changed_at", nullable=False),
    moment("gone_at"),
    sqlite_autoincrement=True,
)

# What a mediator can do. `away`: they said so themselves; who is there, sessions tell.
mediator = sa.Table(
    "mediator",
    metadata,
    sa.Column("staff_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("skills", sa.JSON, nullable=False),
    sa.Column("languages", sa.JSON, nullable=False),
    sa.Column("away", sa.Boolean, nullable=False, server_default=sa.false()),
)

# What people said of the help they got: 3 it helped, 2 a little, 1 no.
feedback = sa.Table(
    "feedback",
    metadata,
    identity(),
    reference_to("person", nullable=True),
    reference_to("mediation_case", nullable=True),
    sa.Column("about", sa.String(120), nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("score", sa.Integer, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    moment("at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_feedback_person", feedback.c.person_id)
sa.Index("ix_feedback_case", feedback.c.mediation_case_id)
