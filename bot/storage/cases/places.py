"""Which commune a case is of: it limits who sees it in the console."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import mediation_case


def of_case(connection: Connection, reference: str) -> str | None:
    """Its commune, empty where it is everybody's; None: there is no such case."""
    query = sa.select(mediation_case.c.commune).where(mediation_case.c.reference == reference)
    return connection.scalar(query)
