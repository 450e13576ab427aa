"""Events held in memory: five dates, one of them full."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.civic.events.event import (
    EventJoined,
    EventKind,
    EventLeft,
    EventRated,
    EventView,
    SignUpView,
    Standing,
)
from bot.messages import Effect

CAFE, WORKSHOP = EventKind.CAFE, EventKind.WORKSHOP


def _event(reference: str, kind: EventKind, commune: str, place: str, starts: str) -> EventView:
    begin = datetime.fromisoformat(starts).replace(tzinfo=UTC)
    title = "Numéric Café" if kind is CAFE else "Atelier smartphone"
    end = begin + timedelta(hours=2)
    return EventView(reference, title, kind, commune, place, begin, end, seats=8, taken=5)


COMING = (
    _event("E-22222", CAFE, "Cannes", "Médiathèque Noailles", "2026-11-26T13:00"),
    replace(_event("E-33333", WORKSHOP, "Mougins", "Salle des fêtes", "2026-11-26T17:30"), taken=8),
    _event("E-44444", CAFE, "Mandelieu-la-Napoule", "Centre culturel", "2026-11-28T09:00"),
    _event("E-55555", CAFE, "Cannes", "Médiathèque Noailles", "2026-12-03T13:00"),
)


@dataclass(slots=True)
class MemoryEvents:
    """A real, small implementation: what effects record can be asked back."""

    known: dict[str, EventView] = field(
        default_factory=lambda: {each.reference: each for each in COMING}
    )
    signed: dict[str, SignUpView] = field(default_factory=dict)
    rated: list[EventRated] = field(default_factory=list)
    address: str = "https://sanu.example"

    def coming(self, now: datetime) -> tuple[EventView, ...]:
        """Those that have not begun."""
        return tuple(each for each in self.known.values() if each.starts_at > now)

    def event(self, reference: str) -> EventView | None:
        """By its reference, in any case."""
        return self.known.get(reference.upper())

    def mine(self, now: datetime) -> tuple[SignUpView, ...]:
        """The sign-ups of the one person there is."""
        theirs = (
            replace(each, event=self.known[key])
            for key, each in self.signed.items()
            if each.event.ends_at > now
        )
        return tuple(sorted(theirs, key=lambda each: each.event.starts_at))

    def calendar(self, reference: str) -> str:
        """As the public pages serve it."""
        return f"{self.address}/evenements/{reference}.ics"

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Sign up, leave, keep an opinion."""
        for effect in effects:
            self._carry(effect)

    def _carry(self, effect: Effect) -> None:
        match effect:
            case EventJoined():
                self._join(effect)
            case EventLeft() if (left := self.signed.pop(effect.event, None)) is not None:
                if left.standing is Standing.SEATED:
                    self._take(effect.event, -left.people)
            case EventRated():
                self.rated.append(effect)

    def _join(self, joined: EventJoined) -> None:
        before = self.signed.get(joined.event)
        if before is not None and before.standing is Standing.SEATED:
            self._take(joined.event, -before.people)
        found = self.known[joined.event]
        waits = joined.standing is Standing.WAITING
        self.signed[joined.event] = SignUpView(
            found, joined.people, joined.standing, 1 if waits else 0, 6
        )
        if not waits:
            self._take(joined.event, joined.people)

    def _take(self, reference: str, people: int) -> None:
        found = self.known[reference]
        self.known[reference] = replace(found, taken=found.taken + people)
