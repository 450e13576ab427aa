"""What erasure means here: words of one's own go, counts without content stay."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.participation.proposals import Standing
from bot.storage.tables import decision, indicator_answer, proposal, proposal_support

GONE = "Idée retirée"  # what pages say in the place of its title


def forget_title(connection: Connection, references: sa.Select[tuple[str]]) -> None:
    """Decisions stay; the words of these proposals go from them."""
    connection.execute(
        sa.update(decision).where(decision.c.subject.in_(references)).values(title=GONE)
    )


def forget(connection: Connection, person_id: int) -> None:
    """Forget a person's proposals, supports and answers; their number stays."""
    theirs = sa.select(proposal.c.reference).where(proposal.c.person_id == person_id)
    forget_title(connection, theirs)
    connection.execute(
        sa.update(proposal)
        .where(proposal.c.person_id == person_id)
        .values(
            person_id=None, title=GONE, text="", public_text="", standing=Standing.WITHDRAWN
        )
    )  # fmt: skip
    for table in (proposal_support, indicator_answer):
        connection.execute(
            sa.update(table).where(table.c.person_id == person_id).values(person_id=None)
        )
