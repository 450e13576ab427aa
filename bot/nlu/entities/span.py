"""What a finder proposes, before the proposals that overlap are judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.messages import Entity


@dataclass(frozen=True, slots=True)
class Span:
    """A proposed entity. `rank`: the higher wins where two overlap; then the longer."""

    entity: str
    value: str
    start: int
    end: int
    rank: int = 0


def without_overlaps(spans: Iterable[Span]) -> tuple[Entity, ...]:
    """The best spans that do not overlap, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-s.rank, s.start - s.end, s.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    kept.sort(key=lambda s: s.start)
    return tuple(Entity(s.entity, s.value, s.start, s.end) for s in kept)
