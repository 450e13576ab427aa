"""What an animator fills in for an event, checked."""

from datetime import date, datetime, time, timedelta

from pydantic import BaseModel, Field

from bot.civic.events.event import EventKind
from bot.civic.events.series import Series
from bot.civic.territory import Territory
from bot.errors import DataError
from bot.storage.events.planning import Planned


class HoursForm(BaseModel):
    """A day and two hours, as date and time fields give them."""

    day: str = Field(max_length=10)
    starts: str = Field(max_length=8)
    ends: str = Field(max_length=8)
    place: str = Field("", max_length=200)

    def span(self, territory: Territory) -> tuple[datetime, datetime]:
        """Beginning and end. Raises `DataError`."""
        day = _day(self.day)
        begin, end = (
            territory.at(datetime.combine(day, _hour(each))) for each in (self.starts, self.ends)
        )
        if end <= begin:
            raise DataError("hours: it ends after it starts")
        return begin, end


class EventForm(HoursForm):
    """A new event; `until`: it comes back every week until that day."""

    title: str = Field(min_length=1, max_length=120)
    kind: str
    commune: str = Field(max_length=120)
    description: str = Field("", max_length=600)
    seats: str = Field("", max_length=4)
    until: str = Field("", max_length=10)

    def planned(self, territory: Territory) -> Planned:
        """Its words. Raises `DataError`."""
        commune = territory.commune(self.commune)
        if commune is None or self.kind not in tuple(EventKind):
            raise DataError("commune: none of the territory")
        return Planned(
            self.title,
            EventKind(self.kind),
            commune.name,
            self.place,
            self.description,
            seats(self.seats),
        )

    def series(self, planned: Planned, territory: Territory) -> Series | None:
        """The series, when it comes back. Raises `DataError`."""
        if not self.until:
            return None
        first, until = _day(self.day), _day(self.until)
        if not first <= until <= first + timedelta(days=731):
            raise DataError("until: within two years of the first day")
        hours = _hour(self.starts), _hour(self.ends)
        return planned.weekly((first, until), hours, territory.timezone)


def seats(text: str) -> int | None:
    """A number of seats; empty: no limit. Raises `DataError`."""
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) < 1:
        raise DataError("seats: a number from 1")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError("day: not a day") from None


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise DataError("hours: not an hour") from None
