"""Which photos still belong to somebody."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Channel
from bot.storage.tables import inbound


def still_attached(
    connection: Connection, channel: Channel, external_ids: Iterable[str]
) -> frozenset[str]:
    """Those of these messages that exist and still have their attachment: not erased."""
    query = sa.select(inbound.c.external_id, inbound.c.attachments).where(
        inbound.c.channel == channel, inbound.c.external_id.in_(list(external_ids))
    )
    return frozenset(name for name, attached in connection.execute(query) if attached)
