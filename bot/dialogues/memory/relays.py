"""People put in touch, held in memory: one volunteer elsewhere, perhaps, and this person."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.civic.relays.effects import (
    RelayAnswered,
    RelayAsked,
    RelayEnded,
    RelayView,
    VolunteerOffered,
    VolunteerWithdrawn,
)
from bot.civic.relays.volunteers import Subject, Volunteer
from bot.messages import Effect


@dataclass(slots=True)
class MemoryRelays:
    """`helpful`: whether there is somebody to ask. R-11111: another said yes to this person."""

    helpful: bool = True
    mine: Volunteer | None = None
    relays: dict[str, RelayView] = field(
        default_factory=lambda: {
            "R-00000": RelayView(
                "R-00000", Subject.DIGITAL, "installer WhatsApp", "Cannes", "proposed"
            ),
            "R-11111": RelayView("R-11111", Subject.PAPERS, "remplir un dossier", "Cannes", "open"),
        }
    )
    accepted: list[str] = field(default_factory=list)

    def somebody(self, _subject: Subject, _commune: str) -> bool:
        """As `helpful` says."""
        return self.helpful

    def offered(self) -> Volunteer | None:
        """What was offered here."""
        return self.mine

    def relay(self, reference: str) -> RelayView | None:
        """By its reference."""
        return self.relays.get(reference)

    def under_way(self) -> RelayView | None:
        """The first that was accepted here and is open."""
        known = (self.relays[reference] for reference in self.accepted)
        return next((each for each in known if each.status == "open"), None)

    def carry_out(self, effects: Iterable[Effect], _now: datetime) -> None:
        """Offer, ask, answer, end."""
        for effect in effects:
            match effect:
                case VolunteerOffered():
                    self.mine = Volunteer(1, effect.subjects, effect.commune, effect.availability)
                case VolunteerWithdrawn():
                    self.mine = None
                case RelayAsked():
                    self.relays[effect.reference] = RelayView(
                        effect.reference, effect.subject, effect.words, effect.commune, "proposed"
                    )
                case RelayAnswered():
                    self._move(effect.reference, "open" if effect.accepted else "alone")
                    self.accepted += [effect.reference] * effect.accepted
                case RelayEnded():
                    self._move(effect.reference, "reported" if effect.reported else "ended")

    def _move(self, reference: str, status: str) -> None:
        self.relays[reference] = replace(self.relays[reference], status=status)
