"""What a conversation is told about its case: a TIMER inbound, under the turn like all others."""

from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.cases.handover import Notice, payload
from bot.messages import Inbound, Kind
from bot.storage.cases.holding import Held
from bot.storage.inbox import store_inbounds


def tell(connection: Connection, held: Held, notice: Notice, now: datetime) -> None:
    """Put the notice into the inbox of the case's conversation, if it has one; once a version."""
    if held.channel is None:
        return
    message = Inbound(
        channel=held.channel,
        external_id=f"{notice.told}:{held.reference}:{held.version}",
        address=held.address,
        kind=Kind.TIMER,
        payload=payload(notice),
        sent_at=now,
    )
    store_inbounds(connection, [message], now)
