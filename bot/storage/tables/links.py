"""Linked channels: codes given, and wrong ones typed."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

link_code = sa.Table(
    "link_code",
    metadata,
    identity(),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    reference_to("conversation"),
    moment("created_at", nullable=False),
    moment("expires_at", nullable=False),
    moment("used_at"),
    sqlite_autoincrement=True,
)
sa.Index("ix_link_code_conversation", link_code.c.conversation_id)

link_miss = sa.Table(
    "link_miss",
    metadata,
    identity(),
    reference_to("conversation"),
    moment("missed_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_link_miss_conversation", link_miss.c.conversation_id, link_miss.c.missed_at)
