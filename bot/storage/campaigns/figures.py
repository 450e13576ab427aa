"""What became of a campaign, counted."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.campaigns.campaign import Figures
from bot.messages import Kind
from bot.storage.campaigns.recipients import FOLLOWS
from bot.storage.tables import campaign, campaign_recipient, inbound
from bot.storage.tables import outbox as outbox_table

_GONE = ("sent", "delivered", "failed")


def figures(connection: Connection, reference: str) -> Figures:
    """People enlisted, and how far each of them is."""
    number = connection.scalar(
        sa.select(campaign.c.id).where(campaign.c.reference == reference.upper())
    )
    letters = _letters(connection, number)
    standing = _standing(connection, number)
    people = sum(standing.values())
    sent = sum(letters.get(each, 0) for each in _GONE)
    failed = letters.get("dead", 0) + letters.get("failed", 0)
    withdrawn = letters.get("withdrawn", 0)
    skipped = standing.get("skipped", 0) + withdrawn
    return Figures(
        people=people,
        left=people - skipped - sent - letters.get("dead", 0),
        sent=sent,
        delivered=letters.get("delivered", 0),
        failed=failed,
        skipped=skipped,
        answered=_answered(connection, number),
        unsubscribed=_unsubscribed(connection, number),
    )


def _letters(connection: Connection, number: int | None) -> dict[str, int]:
    query = (
        sa.select(outbox_table.c.status, sa.func.count())
        .join(campaign_recipient, campaign_recipient.c.outbox_id == outbox_table.c.id)
        .where(campaign_recipient.c.campaign_id == number)
        .group_by(outbox_table.c.status)
    )
    return _counted(connection, query)


def _standing(connection: Connection, number: int | None) -> dict[str, int]:
    query = (
        sa.select(campaign_recipient.c.status, sa.func.count())
        .where(campaign_recipient.c.campaign_id == number)
        .group_by(campaign_recipient.c.status)
    )
    return _counted(connection, query)


def _counted(connection: Connection, query: sa.Select[Any]) -> dict[str, int]:
    return dict(connection.execute(query).tuples().all())


def _answered(connection: Connection, number: int | None) -> int:
    """Who wrote within a week of the first moment at which it may have reached them."""
    query = (
        sa.select(campaign_recipient.c.id, campaign_recipient.c.put_at, inbound.c.received_at)
        .join(inbound, inbound.c.conversation_id == campaign_recipient.c.conversation_id)
        .where(
            campaign_recipient.c.campaign_id == number,
            inbound.c.kind != Kind.TIMER,
            inbound.c.received_at > campaign_recipient.c.put_at,
        )
    )
    rows = connection.execute(query)
    return len({each for each, put_at, said_at in rows if said_at - put_at <= FOLLOWS})


def _unsubscribed(connection: Connection, number: int | None) -> int:
    query = sa.select(sa.func.count()).where(
        campaign_recipient.c.campaign_id == number,
        campaign_recipient.c.unsubscribed_at.is_not(None),
    )
    return connection.scalar(query) or 0
