"""Counts that the public pages show: how many, never who."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.participation.proposals import Standing
from bot.storage.tables import grievance, poll, proposal


@dataclass(frozen=True, slots=True)
class Figures:
    """What people did, all cycles together."""

    grievances: int
    proposals: int
    done: int
    voters: int  # at the last seals, poll by poll


def figures(connection: Connection) -> Figures:
    """Count."""
    kept = proposal.c.standing.not_in((Standing.WITHDRAWN, Standing.SUBMITTED))
    done = proposal.c.standing.in_((Standing.CHOSEN, Standing.DONE))
    row = connection.execute(
        sa.select(
            sa.select(sa.func.count()).select_from(grievance).scalar_subquery(),
            sa.select(sa.func.count()).select_from(proposal).where(kept).scalar_subquery(),
            sa.select(sa.func.count()).select_from(proposal).where(done).scalar_subquery(),
            sa.select(sa.func.coalesce(sa.func.sum(poll.c.voters), 0)).scalar_subquery(),
        )
    ).one()
    return Figures(*(int(each) for each in row))
