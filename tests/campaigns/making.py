"""Subscribers and campaigns made for tests."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.civic.campaigns.interests import Interest, Subscribed
from bot.messages import Channel, Inbound
from bot.storage.campaigns import moving, subscriptions
from bot.storage.campaigns.moving import NewCampaign
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.tables import conversation, inbound
from tests.making import NOW

TEXT = "Samedi, on nettoie la plage du Midi ensemble, à 9 h. Gants fournis."


def subscribers(
    database: Database,
    people: int,
    channel: Channel = Channel.SMS,
    *,
    commune: str = "",
    first: int = 0,
    now: datetime = NOW,
) -> list[int]:
    """People who wrote once, had their answer, and subscribed to news of the planet."""
    told = [
        Inbound(channel, f"{channel}-{n}", address(channel, n), "bonjour")
        for n in range(first, first + people)
    ]
    wanted = Subscribed((Interest.PLANET,), commune)
    with database.write() as connection:
        store_inbounds(connection, told, now)
        connection.execute(sa.update(inbound).values(status="done"))
        connection.execute(sa.update(conversation).values(ready_at=None, heard_at=now))
        addresses = [each.address for each in told]
        query = sa.select(conversation.c.person_id).where(conversation.c.address.in_(addresses))
        found = list(connection.scalars(query.order_by(conversation.c.id)))
        for person_id in found:
            subscriptions.subscribe(connection, person_id, wanted, now)
    return found


def address(channel: Channel, number: int) -> str:
    return f"+336398{number:05}" if channel is Channel.SMS else str(500_000 + number)


def started(database: Database, reference: str = "K-22222", now: datetime = NOW, **how: Any) -> str:
    """A campaign that runs."""
    draft(database, reference, now, **how)
    with database.write() as connection:
        moving.start(connection, reference, 100_000, now)
    return reference


def draft(
    database: Database,
    reference: str = "K-22222",
    now: datetime = NOW,
    communes: tuple[str, ...] = (),
) -> str:
    new = NewCampaign(reference, "La plage", TEXT, Interest.PLANET, communes, "animatrice")
    with database.write() as connection:
        moving.write(connection, new, now)
    return reference
