"""What the pages of events show, ready for their templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.civic.calendar import DAYS, clock
from bot.civic.events.event import EventStatus, EventView
from bot.civic.territory import Territory
from bot.look.typography import NO_BREAK
from bot.web.participation.words import many, month

KINDS = {"cafe": "Numéric Café", "workshop": "Atelier", "meeting": "Réunion"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One date: words on the territory's clocks."""

    event: EventView
    starts: datetime
    number: int
    weekday: str
    hours: str
    seats: str

    @property
    def called_off(self) -> bool:
        """Whether it does not take place."""
        return self.event.status is EventStatus.CANCELLED

    @property
    def kind(self) -> str:
        """What sort of meeting it is, in words."""
        return KINDS[self.event.kind]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the list."""

    name: str
    key: str
    dates: Sequence[Shown]


def shown(event: EventView, territory: Territory) -> Shown:
    """One event as it is shown."""
    starts, ends = territory.local(event.starts_at), territory.local(event.ends_at)
    hours = f"{clock(starts, NO_BREAK)} – {clock(ends, NO_BREAK)}"
    return Shown(event, starts, starts.day, DAYS[starts.weekday()], hours, _seats(event))


def by_month(events: Sequence[EventView], territory: Territory) -> list[Month]:
    """Events under their months, in order."""
    dates = [shown(event, territory) for event in events]
    grouped = groupby(dates, key=lambda each: (each.starts.year, each.starts.month))
    return [
        Month(month(year, number), f"mois-{year}-{number:02}", list(each))
        for (year, number), each in grouped
    ]


def _seats(event: EventView) -> str:
    if event.status is EventStatus.CANCELLED:
        return "Annulé"
    if event.free is None:
        return "Entrée libre"
    return (
        f"{many(event.free, 'place')} libre{'s' if event.free > 1 else ''}"
        if event.free
        else ("Complet, liste d'attente")
    )
