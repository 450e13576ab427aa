"""What citizens say: grievances, and the history of their status."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

grievance = sa.Table(
    "grievance",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    reference_to("person", nullable=True),
    reference_to("conversation", nullable=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("category", sa.String(64), nullable=False),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("photos", sa.JSON, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),  # received, and on
    moment("created_at", nullable=False),
    moment("changed_at", nullable=False),
    # Masked: all that is public, analysed or exported. NULL: not masked yet, so not shown.
    sa.Column("public_text", sa.Text),
    sa.Column("public_place", sa.Text),
    # Where it came from: a channel, `import`, `open311`; what it was called there.
    sa.Column("source", sa.String(16), nullable=False, server_default=sa.text("''")),
    sa.Column("source_id", sa.String(255)),
    # What the person said of a known problem: the same, or another one.
    sa.Column("said_same", sa.String(16), nullable=False, server_default=sa.text("''")),
    sa.Column("said_apart", sa.String(16), nullable=False, server_default=sa.text("''")),
    # The recurring problem that it tells; `problem_fixed_by`: the mediator who put it there.
    sa.Column("problem_id", BigId),
    sa.Column("problem_fixed_by", sa.String(120), nullable=False, server_default=sa.text("''")),
    sqlite_autoincrement=True,
)
sa.Index("ix_grievance_person", grievance.c.person_id, grievance.c.id)
sa.Index("ix_grievance_source", grievance.c.source, grievance.c.source_id, unique=True)
sa.Index("ix_grievance_problem", grievance.c.problem_id, grievance.c.id)
sa.Index("ix_grievance_commune", grievance.c.commune, grievance.c.id)

grievance_status = sa.Table(
    "grievance_status",
    metadata,
    identity(),
    reference_to("grievance"),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    moment("changed_at", nullable=False),
    sa.Column("agent", sa.String(120), nullable=False, server_default=sa.text("''")),
    sa.Column("public_note", sa.Text, nullable=False, server_default=sa.text("''")),
    sqlite_autoincrement=True,
)
sa.Index("ix_grievance_status_grievance", grievance_status.c.grievance_id)
