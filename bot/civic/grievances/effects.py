"""What a conversation does with a grievance that was sent before."""

from dataclasses import dataclass

from bot.messages import Effect


@dataclass(frozen=True, slots=True)
class GrievanceExtended(Effect):
    """Words of its own person, added to a grievance; a commune or a place told anew replaces it."""

    reference: str
    text: str
    commune: str = ""
    place: str = ""
