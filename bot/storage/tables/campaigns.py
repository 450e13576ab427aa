"""Campaigns: who subscribed to what, how people want to be told, what was sent to whom."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

subscription = sa.Table(
    "subscription",
    metadata,
    identity(),
    reference_to("person"),
    sa.Column("interest", sa.String(32), nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),  # empty: the whole territory
    moment("created_at", nullable=False),
    sa.UniqueConstraint("person_id", "interest"),
    sqlite_autoincrement=True,
)
sa.Index("ix_subscription_interest", subscription.c.interest, subscription.c.person_id)

notice_preference = sa.Table(
    "notice_preference",
    metadata,
    identity(),
    reference_to("person"),
    sa.Column("kind", sa.String(32), nullable=False),  # empty: all kinds
    sa.Column("wanted", sa.Boolean, nullable=False),
    sa.Column("channel", sa.String(16)),  # NULL: wherever the person wrote last
    sa.UniqueConstraint("person_id", "kind"),
    sqlite_autoincrement=True,
)

campaign = sa.Table(
    "campaign",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("title", sa.String(160), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("interest", sa.String(32), nullable=False),
    sa.Column("communes", sa.JSON, nullable=False),  # empty: everywhere
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("author", sa.String(160), nullable=False),
    sa.Column("approved_by", sa.String(160)),
    moment("created_at", nullable=False),
    moment("approved_at"),
    moment("started_at"),
    moment("ended_at"),
    # Everybody up to this person was looked at; then all of them.
    sa.Column("reached", BigId, nullable=False, server_default="0"),
    sa.Column("enlisted", sa.Boolean, nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_campaign_status", campaign.c.status)

campaign_recipient = sa.Table(
    "campaign_recipient",
    metadata,
    identity(),
    reference_to("campaign"),
    reference_to("person", nullable=True),
    reference_to("conversation", nullable=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("status", sa.String(12), nullable=False),  # waiting, put, skipped
    sa.Column("outbox_id", BigId, sa.ForeignKey("outbox.id")),
    moment("put_at"),
    moment("unsubscribed_at"),
    # Nobody gets it twice.
    sa.UniqueConstraint("campaign_id", "person_id"),
    sqlite_autoincrement=True,
)
_waits = campaign_recipient.c.status == "waiting"
sa.Index(
    "ix_campaign_recipient_waiting",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.channel,
    campaign_recipient.c.id,
    sqlite_where=_waits,
    postgresql_where=_waits,
)
sa.Index(
    "ix_campaign_recipient_person", campaign_recipient.c.person_id, campaign_recipient.c.put_at
)
sa.Index("ix_campaign_recipient_outbox", campaign_recipient.c.outbox_id)
