"""What erasure means here: words of one's own go, counts without content stay."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.participation.proposals import Standing
from bot.storage.tables import indicator_answer, proposal, proposal_support


def forget(connection: Connection, person_id: int) -> None:
    """Forget a person's proposals, supports and answers; their number stays."""
    connection.execute(
        sa.update(proposal)
        .where(proposal.c.person_id == person_id)
        .values(
            person_id=None, title="", text="", public_text="", standing=Standing.WITHDRAWN
        )
    )  # fmt: skip
    for table in (proposal_support, indicator_answer):
        connection.execute(
            sa.update(table).where(table.c.person_id == person_id).values(person_id=None)
        )
