"""What the routes of cases share: the console, the files' names, what wakes, who writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.civic.cases.errors import CaseUnknown
from bot.civic.cases.viewer import Viewer as CaseViewer
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.names import Names
from bot.handoff.console.cases.presence import Presence
from bot.handoff.console.cases.watch import Watch
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.storage import case_feed


@dataclass(frozen=True, slots=True)
class Desk:
    """One for the application."""

    console: Console
    names: Names
    watch: Watch
    presence: Presence

    @property
    def zone(self) -> ZoneInfo:
        """The territory's time."""
        return ZoneInfo(self.console.territory.timezone)

    def now(self) -> datetime:
        """The time now."""
        return self.console.clock()

    def part(self, template: str, viewer: Viewer, **told: Any) -> str:
        """A piece of a page for a script."""
        return self.console.pages.part(template, viewer=viewer, **told)


def reader(console: Console) -> Watch:
    """A watch on this console's database."""

    def read(after: int | None) -> tuple[int, frozenset[str]]:
        with console.database.read() as connection:
            if after is None:
                return case_feed.last(connection), frozenset()
            changes = case_feed.since(connection, after)
        last = changes[-1][0] if changes else after
        return last, frozenset(reference for _, reference in changes)

    return Watch(read)


def sees(viewer: Viewer) -> CaseViewer:
    """The viewer as cases know them."""
    return CaseViewer(viewer.id, viewer.communes)


@contextmanager
def known() -> Iterator[None]:
    """What does not exist, or is not for this viewer, is the page of what is missing."""
    try:
        yield
    except CaseUnknown:
        raise MissingError from None
