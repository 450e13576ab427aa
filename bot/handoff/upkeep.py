"""What is done for cases by the clock: nobody waits unseen.

Each case in a transaction of its own, checked again under its lock: two processes may do this at
once.
"""

from datetime import datetime, timedelta

from bot.civic.cases.hours import open_time
from bot.civic.territory import Territory, answer_by
from bot.storage import case_feed
from bot.storage.cases import moving, overdue, presence
from bot.storage.database import Database

# Of opening hours, without a sign of life: then somebody else takes over.
GONE = timedelta(minutes=30)


class Upkeep:
    """`Chore`s of the scheduler; each says whether it changed something."""

    def __init__(self, database: Database, territory: Territory) -> None:
        self._database = database
        self._territory = territory

    def run(self, now: datetime) -> bool:
        """Everything that is due now. Raises `StoreUnavailable`."""
        done = [self.wake(now), self.tell_late(now), self.return_cases(now), self.offer(now)]
        return any(done)

    def wake(self, now: datetime) -> bool:
        """End the snoozes that are over."""
        with self._database.read() as connection:
            due = overdue.to_wake(connection, now)
        done = False
        for reference in due:
            with self._database.write() as connection:
                done |= overdue.wake(connection, reference, now)
        return done

    def tell_late(self, now: datetime) -> bool:
        """Tell those who wait beyond the promised time, with a new one."""
        with self._database.read() as connection:
            due = overdue.late(connection, now)
        promise = answer_by(self._territory, now) if due else now
        done = False
        for reference in due:
            with self._database.write() as connection:
                done |= overdue.tell_late(connection, reference, promise, now)
        return done

    def return_cases(self, now: datetime) -> bool:
        """Put back into the queue the cases of mediators who left while somebody waits."""
        with self._database.read() as connection:
            held = overdue.held_and_waiting(connection)
            seen, away = presence.last_seen(connection), presence.away(connection)
        done = False
        for case in held:
            since = max(case.taken_at, seen.get(case.holder, case.taken_at))
            if case.holder in away or open_time(self._territory, since, now) >= GONE:
                done |= self._return(case, now)
        return done

    def _return(self, case: overdue.InHand, now: datetime) -> bool:
        with self._database.write() as connection:
            held = overdue.still_in_hand(connection, case)
            if held is not None:
                moving.give_back(connection, held, answer_by(self._territory, now), now)
            return held is not None

    def offer(self, now: datetime) -> bool:
        """Offer what is in the queue to those who are there."""
        with self._database.write() as connection:
            return overdue.offer(connection, now) > 0

    def sweep(self, now: datetime) -> bool:
        """Forget yesterday's rings of the feed."""
        with self._database.write() as connection:
            case_feed.sweep(connection, now)
        return False
