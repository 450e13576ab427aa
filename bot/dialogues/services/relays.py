"""What the dialogues ask of people put in touch."""

from typing import Protocol

from bot.civic.relays.effects import RelayView
from bot.civic.relays.volunteers import Subject, Volunteer


class Relays(Protocol):
    """Offers and relays of this person."""

    def somebody(self, subject: Subject, commune: str) -> bool:
        """Whether a volunteer could be asked."""
        ...

    def offered(self) -> Volunteer | None:
        """What this person offers."""
        ...

    def relay(self, reference: str) -> RelayView | None:
        """A relay in which this person is one of the two."""
        ...

    def under_way(self) -> RelayView | None:
        """This person's open relay."""
        ...
