"""Services held in memory: for tests, `sanu test` and documentation."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from bot.civic.grievances.effects import GrievanceExtended
from bot.civic.territory import Commune, Territory, answer_by
from bot.dialogues.memory.campaigns import MemoryCampaigns
from bot.dialogues.memory.events import MemoryEvents
from bot.dialogues.memory.links import MemoryLinks
from bot.dialogues.memory.notices import MemoryNotices
from bot.dialogues.memory.participation import MemoryParticipation
from bot.dialogues.memory.personal import MemoryPersonal
from bot.dialogues.memory.polls import MemoryPolls
from bot.dialogues.memory.problems import MemoryProblems
from bot.dialogues.memory.relays import MemoryRelays
from bot.dialogues.wording import words
from bot.messages import Effect, GrievanceRecorded, GrievanceView, SheetView

_SHORT = 4


@dataclass(slots=True)
class MemoryServices:
    """A real, small implementation: what effects record can be asked back."""

    territory: Territory
    recorded: list[GrievanceView] = field(default_factory=list)
    messages: dict[str, str] = field(default_factory=dict)
    official: tuple[SheetView, ...] = ()
    campaigns: MemoryCampaigns = field(default_factory=MemoryCampaigns)
    events: MemoryEvents = field(default_factory=MemoryEvents)
    links: MemoryLinks = field(default_factory=MemoryLinks)
    notices: MemoryNotices = field(default_factory=MemoryNotices)
    participation: MemoryParticipation = field(default_factory=MemoryParticipation)
    polls: MemoryPolls = field(default_factory=MemoryPolls)
    personal: MemoryPersonal = field(default_factory=MemoryPersonal)
    problems: MemoryProblems = field(default_factory=MemoryProblems)
    relays: MemoryRelays = field(default_factory=MemoryRelays)
    _next: "count[int]" = field(default_factory=lambda: count(1))

    def new_reference(self, prefix: str) -> str:
        """References in order: D-00001, D-00002…"""
        return f"{prefix}-{next(self._next):05}"

    def grievances(self) -> tuple[GrievanceView, ...]:
        """Newest first."""
        return tuple(reversed(self.recorded))

    def grievance(self, reference: str) -> GrievanceView | None:
        """By its reference, in any case."""
        wanted = reference.upper()
        return next((view for view in self.recorded if view.reference == wanted), None)

    def said(self, message: str) -> str | None:
        """What was noted under that id."""
        return self.messages.get(message)

    def sheets(self, question: str) -> tuple[SheetView, ...]:
        """The sheets one of whose title's long words is in the question."""
        asked = set(words(question))
        found = [s for s in self.official if asked & {w for w in words(s.title) if len(w) > _SHORT}]
        return tuple(found[:3])

    def answer_by(self, now: datetime) -> datetime:
        """By the territory's opening hours."""
        return answer_by(self.territory, now)

    def commune(self, value: str) -> Commune | None:
        """By the territory's names and codes."""
        return self.territory.commune(value)

    def carry_out(self, effects: tuple[Effect, ...], now: datetime) -> None:
        """Do what the application would do in its transaction, as far as it can be asked back."""
        self.campaigns.carry_out(effects, now)
        self.events.carry_out(effects, now)
        self.links.carry_out(effects, now)
        self.notices.carry_out(effects, now)
        self.relays.carry_out(effects, now)
        self.participation.carry_out(effects, now)
        self.polls.carry_out(effects, now)
        for effect in effects:
            if isinstance(effect, GrievanceRecorded):
                view = GrievanceView(
                    effect.reference, effect.text, effect.commune, effect.place, "received", now
                )
                self.recorded.append(view)
            if isinstance(effect, GrievanceExtended):
                self._extend(effect)

    def _extend(self, added: GrievanceExtended) -> None:
        for at, view in enumerate(self.recorded):
            if view.reference == added.reference:
                self.recorded[at] = replace(
                    view,
                    text=f"{view.text}\n{added.text}",
                    commune=added.commune or view.commune,
                    place=added.place or view.place,
                )
