"""Polls by the clock: opened, sealed, closed and counted on time; people invited and told.

Each step is a transaction of its own; the database decides, so that two schedulers never do one
thing twice.
"""

from datetime import datetime

import structlog

from bot.civic.territory import Territory
from bot.storage import polls
from bot.storage.database import Database

log = structlog.get_logger()


def turn(database: Database, territory: Territory, now: datetime) -> bool:
    """Open and close what is due; invite and tell the next people; whether anybody was."""
    with database.write() as connection:
        opened = polls.open_due(connection, now)
    with database.write() as connection:
        closed = polls.close_due(connection, now)
    for each in opened:
        log.info("poll opened", poll=each.poll.reference)
    for each in closed:
        log.info("poll closed", poll=each.poll.reference, voters=each.voters)
    with database.write() as connection:
        invited = polls.invite_some(connection, now, territory)
    with database.write() as connection:
        told = polls.tell_some(connection, now, territory)
    return bool(invited or told)


def seal(database: Database, now: datetime) -> bool:
    """Make the seals that are due; words said to voters of closed polls go for good."""
    with database.write() as connection:
        made = polls.seal_due(connection, now)
    with database.write() as connection:
        polls.forget_late_words(connection, now)
    if made:
        log.info("polls sealed", seals=made)
    return False
