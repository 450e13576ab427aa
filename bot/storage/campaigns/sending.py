"""A running campaign, a little at a time: pages of people enlisted, a small window in the outbox.

What is in the outbox cannot be called back one by one, so little is put there: some seconds of
each channel's pace. A crash changes nothing: who was enlisted, and what was put, is on disk in one
transaction with its mark.
"""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.campaigns.campaign import message
from bot.messages import Channel, Priority
from bot.storage import outbox
from bot.storage.campaigns import recipients
from bot.storage.dialect import one_at_a_time
from bot.storage.outbox import Addressed
from bot.storage.tables import campaign, campaign_recipient
from bot.storage.tables import outbox as outbox_table

PAGE = 200  # people enlisted in one go


def any_running(connection: Connection) -> bool:
    """Whether there is anything to go on with."""
    query = sa.select(campaign.c.id).where(campaign.c.status == "running").limit(1)
    return connection.execute(query).one_or_none() is not None


def advance(connection: Connection, rooms: Mapping[Channel, int], now: datetime) -> int:
    """Enlist one page, fill each channel's window, end what is over; how many were put.

    `rooms`: how many campaign messages may wait in the outbox, by channel whose hours it is.
    """
    one_at_a_time(connection, "campaigns")
    running = list(connection.execute(sa.select(campaign).where(campaign.c.status == "running")))
    if not running:
        return 0
    for row in [each for each in running if not each.enlisted][:1]:
        recipients.enlist(connection, row, PAGE)
    put = 0
    for channel in recipients.waiting_channels(connection):
        if channel in rooms:
            free = rooms[channel] - _in_outbox(connection, channel)
            put += _fill(connection, channel, max(0, free), now)
    for row in running:
        _finish(connection, row.id, now)
    return put


def _in_outbox(connection: Connection, channel: Channel) -> int:
    query = sa.select(sa.func.count()).where(
        outbox_table.c.channel == channel,
        outbox_table.c.status == "waiting",
        outbox_table.c.priority == Priority.BULK,
    )
    return connection.scalar(query) or 0


def _fill(connection: Connection, channel: Channel, free: int, now: datetime) -> int:
    chosen = recipients.take(connection, channel, free) if free else []
    recipients.mark_skipped(connection, [each.id for each in chosen if not each.open])
    letters = {
        each.id: outbox.put_one(
            connection,
            Addressed(
                each.conversation_id,
                channel,
                (message(each.text, each.reference),),
                priority=Priority.BULK,
                kind=recipients.KIND,
            ),
            now,
        )
        for each in chosen
        if each.open
    }
    recipients.mark_put(connection, letters, now)
    return len(letters)


def _finish(connection: Connection, number: int, now: datetime) -> None:
    """It is over when everybody was looked at and nothing of it waits any more."""
    theirs = campaign_recipient.c.campaign_id == campaign.c.id
    waits = sa.select(campaign_recipient.c.id).where(
        theirs, campaign_recipient.c.status == "waiting"
    )
    # From the side of the outbox, where few campaign messages ever wait.
    under_way = (
        sa.select(outbox_table.c.id)
        .join(campaign_recipient, campaign_recipient.c.outbox_id == outbox_table.c.id)
        .where(outbox_table.c.status == "waiting", outbox_table.c.priority == Priority.BULK, theirs)
    )
    connection.execute(
        sa.update(campaign)
        .where(
            campaign.c.id == number,
            campaign.c.enlisted,
            sa.not_(waits.exists()),
            sa.not_(under_way.exists()),
        )
        .values(status="done", ended_at=now)
    )
