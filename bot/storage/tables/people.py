"""People, and their conversations: one for each channel and address."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

person = sa.Table(
    "person",
    metadata,
    identity(),
    moment("created_at", nullable=False),
    sqlite_autoincrement=True,
)

conversation = sa.Table(
    "conversation",
    metadata,
    identity(),
    reference_to("person"),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("address", sa.String(255), nullable=False),
    sa.Column("state", sa.JSON(none_as_null=True)),
    sa.Column("version", sa.Integer, nullable=False, default=0, server_default="0"),
    moment("created_at", nullable=False),
    moment("heard_at"),
    # When there is something to do; NULL: nothing waits.
    moment("ready_at"),
    # Whose hands it is in, and until when: after that, anybody's.
    sa.Column("claimed_by", sa.String(64)),
    moment("claimed_until"),
    moment("stopped_at"),
    moment("blocked_at"),
    sa.UniqueConstraint("channel", "address"),
    sqlite_autoincrement=True,
)

sa.Index(
    "ix_conversation_ready",
    conversation.c.ready_at,
    conversation.c.id,  # in the order of a claim, so that it reads no further than its limit
    sqlite_where=conversation.c.ready_at.isnot(None),
    postgresql_where=conversation.c.ready_at.isnot(None),
)
sa.Index("ix_conversation_person", conversation.c.person_id)
