"""What the clock does for campaigns: a little goes into the outbox, in the hours of bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.civic.notices.hours import may_leave
from bot.civic.territory import Territory
from bot.messages import Channel, Priority
from bot.storage.campaigns.sending import advance, any_running
from bot.storage.database import Database

WINDOW_SECONDS = 3.0  # of each channel's pace: what a pause finds in the outbox is held at once
LEAST = 10
FETCHED = 200  # channels whose people come and fetch have no pace


@dataclass(frozen=True, slots=True)
class CampaignClock:
    """`rates`: messages a second, by channel; a channel that has none is fetched."""

    database: Database
    territory: Territory
    rates: Mapping[Channel, float]

    def turn(self, now: datetime) -> bool:
        """Go on with the campaigns that run; whether something was put into the outbox."""
        if not may_leave(Priority.BULK, now, self.territory.timezone):
            return False
        with self.database.read() as connection:  # writers are not kept waiting for nothing
            if not any_running(connection):
                return False
        with self.database.write() as connection:
            return advance(connection, self._rooms(), now) > 0

    def _rooms(self) -> dict[Channel, int]:
        return {channel: self._room(self.rates.get(channel)) for channel in Channel}

    @staticmethod
    def _room(rate: float | None) -> int:
        return FETCHED if rate is None else max(LEAST, int(rate * WINDOW_SECONDS))
