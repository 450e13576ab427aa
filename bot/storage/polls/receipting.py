"""From a voter to a receipt, while the poll's key exists."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.receipts import receipt
from bot.storage.tables import poll_key, poll_voter


def receipt_for(connection: Connection, number: int, cast_as: int) -> str | None:
    """The code of the ballot cast under that number; None: the poll is not open."""
    key = connection.scalar(sa.select(poll_key.c.key).where(poll_key.c.poll_id == number))
    return None if key is None else receipt(key, cast_as)


def cast_as(connection: Connection, number: int, person_id: int) -> int | None:
    """Whom a person's ballot was made out to; None: they did not vote."""
    return connection.scalar(
        sa.select(poll_voter.c.cast_as).where(
            poll_voter.c.poll_id == number, poll_voter.c.person_id == person_id
        )
    )
