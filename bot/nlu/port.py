"""The port of understanding: what every engine offers to a turn."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.messages import Entity, Understanding

Extract = Callable[[str, datetime], tuple[Entity, ...]]
"""Finds the entities of one text as it was written; `now` gives "demain" its date."""


class Understands(Protocol):
    """Understands texts, many at once: one Understanding for each, in the same order."""

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        """What each of `texts` means, `now` being the moment they were written."""
        ...


def no_entities(_text: str, _now: datetime) -> tuple[Entity, ...]:
    """An extractor that finds nothing, for data without entities."""
    return ()
