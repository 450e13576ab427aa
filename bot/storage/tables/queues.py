"""The durable way of a message: inbound, outbox, what is due, delivery reports, leases."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

inbound = sa.Table(
    "inbound",
    metadata,
    identity(),
    reference_to("conversation"),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("external_id", sa.String(255), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("attachments", sa.JSON, nullable=False),
    sa.Column("status", sa.String(8), nullable=False),  # waiting, done, dead
    sa.Column("attempts", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("error", sa.String(255)),
    moment("sent_at"),
    moment("received_at", nullable=False),
    moment("done_at"),
    # For ever: what a provider sends again years later is still the same message.
    sa.UniqueConstraint("channel", "external_id"),
    sqlite_autoincrement=True,
)
_inbound_waits = inbound.c.status == "waiting"
sa.Index(
    "ix_inbound_waiting",
    inbound.c.conversation_id,
    inbound.c.id,
    sqlite_where=_inbound_waits,
    postgresql_where=_inbound_waits,
)
sa.Index("ix_inbound_conversation", inbound.c.conversation_id, inbound.c.id)
sa.Index(
    "ix_inbound_dead",
    inbound.c.id,
    sqlite_where=inbound.c.status == "dead",
    postgresql_where=inbound.c.status == "dead",
)

outbox = sa.Table(
    "outbox",
    metadata,
    identity(),
    reference_to("conversation"),
    reference_to("inbound", nullable=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("priority", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(32)),  # the notice's; None: nothing that people may refuse
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("status", sa.String(12), nullable=False),  # waiting, sent, delivered, failed, dead
    sa.Column("attempts", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Column("provider_id", sa.String(255)),
    sa.Column("error", sa.String(255)),
    moment("created_at", nullable=False),
    moment("due_at", nullable=False),
    moment("sent_at"),
    sqlite_autoincrement=True,
)
_outbox_waits = outbox.c.status == "waiting"
sa.Index(
    "ix_outbox_waiting",
    outbox.c.channel,
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=_outbox_waits,
    postgresql_where=_outbox_waits,
)
sa.Index(
    "ix_outbox_waiting_conversation",
    outbox.c.conversation_id,
    outbox.c.id,
    sqlite_where=_outbox_waits,
    postgresql_where=_outbox_waits,
)
sa.Index("ix_outbox_conversation", outbox.c.conversation_id, outbox.c.id)
sa.Index("ix_outbox_inbound", outbox.c.inbound_id)
sa.Index("ix_outbox_provider", outbox.c.channel, outbox.c.provider_id)

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("provider_id", sa.String(255), primary_key=True),
    sa.Column("delivery", sa.String(12), nullable=False),
    moment("noted_at", nullable=False),
)

timer = sa.Table(
    "timer",
    metadata,
    identity(),
    reference_to("conversation"),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    moment("due_at", nullable=False),
    sa.UniqueConstraint("conversation_id", "key"),
    sqlite_autoincrement=True,
)
sa.Index("ix_timer_due", timer.c.due_at)

lease = sa.Table(
    "lease",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("holder", sa.String(64), nullable=False),
    moment("until", nullable=False),
)
