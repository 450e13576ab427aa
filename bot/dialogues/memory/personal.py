"""What is kept of a person, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class MemoryPersonal:
    """Counts that a test gives."""

    counts: dict[str, int] = field(default_factory=lambda: {"inbound": 3, "grievance": 1})

    def kept(self) -> Mapping[str, int]:
        """As given."""
        return self.counts
