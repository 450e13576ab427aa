"""Time expressions of French as people write it, made into ISO 8601 values."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.nlu.entities.span import Span
from bot.nlu.entities.times.grammar import expressions

_PARIS = ZoneInfo("Europe/Paris")


def times(folded: str, now: datetime) -> Iterator[Span]:
    """The times of a folded text; an aware `now` is first put on the clocks of Paris."""
    local = now.astimezone(_PARIS).replace(tzinfo=None) if now.tzinfo else now
    for atom in expressions(folded, local):
        yield Span("time", atom.moment.value(), atom.start, atom.end, 3)
