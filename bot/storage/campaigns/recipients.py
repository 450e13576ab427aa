"""Queries of whom a campaign reaches: enlisted page by page, each person once for ever."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.campaigns.interests import Interest
from bot.messages import Channel
from bot.storage import notices
from bot.storage.dialect import insert_new
from bot.storage.tables import (
    campaign,
    campaign_recipient,
    conversation,
    notice_preference,
    subscription,
)

KIND = "campaign"
# A STOP or an answer within a week of a campaign counts as its own.
FOLLOWS = timedelta(days=7)


def wanting(
    connection: Connection,
    interest: Interest,
    communes: Sequence[str],
    *,
    after: int,
    limit: int,
    before: datetime | None = None,
) -> list[int]:
    """A page of the people who subscribed to this (before a moment), by rising number."""
    query = sa.select(subscription.c.person_id).where(
        subscription.c.interest == interest, subscription.c.person_id > after
    )
    if communes:
        query = query.where(subscription.c.commune.in_(("", *communes)))
    if before is not None:
        query = query.where(subscription.c.created_at <= before)
    return list(connection.scalars(query.order_by(subscription.c.person_id).limit(limit)))


def enlist(connection: Connection, row: Row[Any], limit: int) -> int:
    """Look at the next page of subscribers and note who will get it, and where; how many.

    Whoever can be reached nowhere is passed over. The page and the mark that it was looked at are
    one transaction.
    """
    people = wanting(
        connection,
        Interest(row.interest),
        row.communes,
        after=row.reached,
        limit=limit,
        before=row.started_at,
    )
    if not people:
        _mark(connection, row.id, enlisted=True)
        return 0
    found = notices.best_conversations(connection, people, KIND)
    rows = [
        {
            "campaign_id": row.id,
            "person_id": person_id,
            "conversation_id": reached.id,
            "channel": reached.channel,
            "status": "waiting",
        }
        for person_id, reached in sorted(found.items())
    ]
    if rows:
        connection.execute(insert_new(connection, campaign_recipient), rows)
    _mark(connection, row.id, reached=people[-1])
    return len(people)


def _mark(connection: Connection, number: int, **values: object) -> None:
    connection.execute(sa.update(campaign).where(campaign.c.id == number).values(**values))


def waiting_channels(connection: Connection) -> list[Channel]:
    """The channels on which somebody still waits for a campaign that runs."""
    query = (
        sa.select(campaign_recipient.c.channel)
        .join(campaign, campaign.c.id == campaign_recipient.c.campaign_id)
        .where(campaign.c.status == "running", campaign_recipient.c.status == "waiting")
        .distinct()
    )
    return [Channel(each) for each in connection.scalars(query)]


def take(connection: Connection, channel: Channel, limit: int) -> list[Row[Any]]:
    """The next who wait on that channel, oldest campaign first.

    `open`: not, when they said STOP, want no announcements, left or blocked us since.
    """
    still = (
        sa.select(subscription.c.id)
        .where(
            subscription.c.person_id == campaign_recipient.c.person_id,
            subscription.c.interest == campaign.c.interest,
        )
        .exists()
    )
    refused = (
        sa.select(notice_preference.c.person_id)
        .where(
            notice_preference.c.person_id == campaign_recipient.c.person_id,
            notice_preference.c.kind == KIND,
            sa.not_(notice_preference.c.wanted),
        )
        .exists()
    )
    reachable = sa.and_(
        conversation.c.stopped_at.is_(None),
        conversation.c.blocked_at.is_(None),
        still,
        sa.not_(refused),
    )
    query = (
        sa.select(
            campaign_recipient.c.id,
            campaign_recipient.c.conversation_id,
            campaign.c.reference,
            campaign.c.text,
            reachable.label("open"),
        )
        .join(campaign, campaign.c.id == campaign_recipient.c.campaign_id)
        .join(conversation, conversation.c.id == campaign_recipient.c.conversation_id)
        .where(
            campaign.c.status == "running",
            campaign_recipient.c.status == "waiting",
            campaign_recipient.c.channel == channel,
        )
        .order_by(campaign_recipient.c.campaign_id, campaign_recipient.c.id)
        .limit(limit)
    )
    return list(connection.execute(query))


def mark_put(connection: Connection, letters: dict[int, int], now: datetime) -> None:
    """These are in the outbox: the values are its numbers."""
    if not letters:
        return
    connection.execute(
        sa.update(campaign_recipient)
        .where(campaign_recipient.c.id == sa.bindparam("number"))
        .values(
            status="put",
            outbox_id=sa.bindparam("letter"),
            put_at=sa.bindparam("moment", type_=campaign_recipient.c.put_at.type),
        ),
        [{"number": key, "letter": value, "moment": now} for key, value in letters.items()],
    )


def mark_skipped(connection: Connection, numbers: Sequence[int]) -> None:
    """These do not get it: they do not want it any more, or it was stopped."""
    connection.execute(
        sa.update(campaign_recipient)
        .where(campaign_recipient.c.id.in_(numbers))
        .values(status="skipped")
    )


def note_stop(connection: Connection, person_id: int, now: datetime) -> None:
    """A STOP counts for the last campaign that the person got within a week."""
    last = (
        sa.select(campaign_recipient.c.id)
        .where(
            campaign_recipient.c.person_id == person_id,
            campaign_recipient.c.put_at > now - FOLLOWS,
        )
        .order_by(campaign_recipient.c.put_at.desc())
        .limit(1)
    )
    connection.execute(
        sa.update(campaign_recipient)
        .where(
            campaign_recipient.c.id == last.scalar_subquery(),
            campaign_recipient.c.unsubscribed_at.is_(None),
        )
        .values(unsubscribed_at=now)
    )


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure: counts stay, the person goes."""
    connection.execute(
        sa.update(campaign_recipient)
        .where(campaign_recipient.c.person_id == person_id)
        .values(
            person_id=None,
            conversation_id=None,
            status=sa.case(
                (campaign_recipient.c.status == "waiting", "skipped"),
                else_=campaign_recipient.c.status,
            ),
        )
    )
