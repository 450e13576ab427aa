"""Queries of delivery reports: kept in any order, the most certain one wins."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Channel, Delivery, Receipt
from bot.storage import case_feed
from bot.storage.dialect import insert, one_at_a_time
from bot.storage.tables import delivery, outbox

_RANK = {each: rank for rank, each in enumerate(Delivery)}


def note_receipts(connection: Connection, receipts: Sequence[Receipt], now: datetime) -> None:
    """Keep each report unless a more certain one is there; settle the outgoing it speaks of."""
    for channel in sorted({each.channel for each in receipts}):
        one_at_a_time(connection, _marks(channel))
    for receipt in receipts:
        if _keep(connection, receipt, now):
            _settle(connection, receipt, now)


def _marks(channel: Channel) -> str:
    # A report and our own mark, each unseen by the other until it commits, would both be kept and
    # never meet: on one channel they come one after the other.
    return f"marks:{channel}"


def _keep(connection: Connection, receipt: Receipt, now: datetime) -> bool:
    less_certain = [each for each in Delivery if _RANK[each] < _RANK[receipt.delivery]]
    values = {"delivery": receipt.delivery, "noted_at": now}
    statement = (
        insert(connection, delivery)
        .values(channel=receipt.channel, provider_id=receipt.provider_id, **values)
        .on_conflict_do_update(
            index_elements=["channel", "provider_id"],
            set_=values,
            where=delivery.c.delivery.in_(less_certain),
        )
        .returning(delivery.c.delivery)
    )
    return connection.scalar(statement) is not None


def _settle(connection: Connection, receipt: Receipt, now: datetime) -> None:
    if receipt.delivery not in (Delivery.DELIVERED, Delivery.FAILED):
        return
    settled = connection.scalars(
        sa.update(outbox)
        .where(
            outbox.c.channel == receipt.channel,
            outbox.c.provider_id == receipt.provider_id,
            outbox.c.status.in_(("sent", "delivered", "failed")),
        )
        .values(status=receipt.delivery.value)
        .returning(outbox.c.id)
    ).all()
    case_feed.ring_letters(connection, settled, now)


def settle_early(connection: Connection, channel: Channel, numbers: Sequence[int]) -> None:
    """Reports that came before our own mark settle these outgoings of one channel now."""
    if not numbers:
        return
    one_at_a_time(connection, _marks(channel))
    said = (
        sa.select(delivery.c.delivery)
        .where(
            delivery.c.channel == outbox.c.channel,
            delivery.c.provider_id == outbox.c.provider_id,
            delivery.c.delivery.in_((Delivery.DELIVERED, Delivery.FAILED)),
        )
        .scalar_subquery()
    )
    connection.execute(
        sa.update(outbox).where(outbox.c.id.in_(numbers), said.isnot(None)).values(status=said)
    )
