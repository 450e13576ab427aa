"""What is forgotten of a person's cases: every word; dates, town, reason and outcome stay."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.life import State
from bot.storage.tables import case_change, case_label, case_note, feedback, mediation_case


def forget(connection: Connection, person_id: int) -> None:
    """Forget a person's cases. Nobody is left to answer to: they end."""
    theirs = sa.select(mediation_case.c.id).where(mediation_case.c.person_id == person_id)
    for table in (case_note, case_label):
        connection.execute(sa.delete(table).where(table.c.mediation_case_id.in_(theirs)))
    connection.execute(
        sa.update(case_change)
        .where(case_change.c.mediation_case_id.in_(theirs))
        .values(detail="")  # labels are words
    )
    connection.execute(
        sa.update(feedback)
        .where(feedback.c.person_id == person_id)
        .values(person_id=None, comment="")
    )
    live = mediation_case.c.status != State.CLOSED.value
    connection.execute(
        sa.update(mediation_case)
        .where(mediation_case.c.person_id == person_id)
        .values(
            outcome=sa.case((live, "erased"), else_=mediation_case.c.outcome),
            person_id=None,
            conversation_id=None,
            summary="",
            status=State.CLOSED.value,
            waits_since=None,
            snoozed_until=None,
        )
    )
