"""Whoever looks at cases: their number, and the communes that limit what they see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A member of staff. `communes`: None where nothing limits them."""

    id: int
    communes: frozenset[str] | None = None

    def sees(self, commune: str) -> bool:
        """Whether cases of this commune are theirs to see; an unknown commune is everybody's."""
        return not commune or self.communes is None or commune in self.communes
