"""What stands behind Rasa in these tests: an engine that always understands the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.messages import Entity, Intent, Understanding

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OURS = Intent("help", 0.6)


@dataclass
class Embedded:
    """A fake at our own port; it notes what it was asked."""

    distress: bool = False
    language: str = "fr"
    entities: tuple[Entity, ...] = ()
    others: tuple[Intent, ...] = ()
    asked: list[str] = field(default_factory=list)

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        self.asked += texts
        return [
            Understanding(
                text, OURS, (OURS,), self.entities, self.others, self.language, self.distress
            )
            for text in texts
        ]
