"""Which commune an idea, or an indicator of one, is about: it limits who sees it in the console."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import indicator, proposal


def of_proposal(connection: Connection, reference: str) -> str | None:
    """Its commune, empty where it is everybody's; None: there is no such idea."""
    return connection.scalar(sa.select(proposal.c.commune).where(proposal.c.reference == reference))


def of_indicator(connection: Connection, reference: str) -> str | None:
    """The commune of its idea; None: there is no such indicator."""
    query = (
        sa.select(proposal.c.commune)
        .join(indicator, indicator.c.proposal_id == proposal.c.id)
        .where(indicator.c.reference == reference)
    )
    return connection.scalar(query)
