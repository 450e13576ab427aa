"""What citizens say: grievances, and the history of their status."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

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
    sqlite_autoincrement=True,
)
sa.Index("ix_grievance_person", grievance.c.person_id, grievance.c.id)

grievance_status = sa.Table(
    "grievance_status",
    metadata,
    identity(),
    reference_to("grievance"),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_grievance_status_grievance", grievance_status.c.grievance_id)
