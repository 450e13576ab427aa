"""What people were told unasked: once per key, for ever."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

notice = sa.Table(
    "notice",
    metadata,
    identity(),
    sa.Column("key", sa.String(255), nullable=False, unique=True),
    reference_to("person", nullable=True),
    reference_to("conversation", nullable=True),
    sa.Column("kind", sa.String(32), nullable=False),
    moment("created_at", nullable=False),
    moment("due_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_notice_person", notice.c.person_id, notice.c.id)
