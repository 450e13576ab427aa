"""People put in touch: offers, relays, the words that passed."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

volunteer = sa.Table(
    "volunteer",
    metadata,
    identity(),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), nullable=False, unique=True),
    sa.Column("subjects", sa.JSON, nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("availability", sa.Text, nullable=False),
    moment("offered_at", nullable=False),
    sqlite_autoincrement=True,
)

relay = sa.Table(
    "relay",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("asker_id", BigId, sa.ForeignKey("person.id")),
    sa.Column("helper_id", BigId, sa.ForeignKey("person.id")),
    sa.Column("asker_conversation_id", BigId, sa.ForeignKey("conversation.id")),
    sa.Column("helper_conversation_id", BigId, sa.ForeignKey("conversation.id")),
    sa.Column("subject", sa.String(16), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("refused_by", sa.JSON, nullable=False),
    sa.Column("status", sa.String(12), nullable=False),  # proposed, open, ended, reported, alone
    moment("asked_at", nullable=False),
    moment("ended_at"),
    sqlite_autoincrement=True,
)
sa.Index("ix_relay_asker", relay.c.asker_id)
sa.Index("ix_relay_helper", relay.c.helper_id)
sa.Index("ix_relay_status", relay.c.status, relay.c.id)

relay_words = sa.Table(
    "relay_words",
    metadata,
    identity(),
    reference_to("relay"),
    sa.Column("by_helper", sa.Boolean, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    # The inbound that bore them: the same one never passes twice.
    sa.Column("message", sa.String(40), nullable=False),
    moment("said_at", nullable=False),
    sa.UniqueConstraint("relay_id", "message"),
    sqlite_autoincrement=True,
)
