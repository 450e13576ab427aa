"""What the clock does for events; each is due once, whoever rings."""

from datetime import datetime

from bot.civic.notices.hours import may_leave
from bot.civic.territory import Territory
from bot.messages import Priority
from bot.storage.database import Database
from bot.storage.dialect import one_at_a_time
from bot.storage.events import telling


def turn(database: Database, territory: Territory, now: datetime) -> bool:
    """Seat who waits, remind, ask how it was; nobody is told anything in quiet hours."""
    if not may_leave(Priority.NOTICE, now, territory.timezone):
        return False
    with database.write() as connection:
        one_at_a_time(connection, "events")
        done = telling.seat_who_waits(connection, now, territory)
        done += telling.remind(connection, now, territory)
        done += telling.ask_how_it_was(connection, now, territory)
    return done > 0
