"""What the routes of cases share: the console, the files' names, the feed, who writes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.civic.cases.errors import CaseUnknown
from bot.civic.cases.viewer import Viewer as CaseViewer
from bot.errors import ModelError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.names import Names
from bot.handoff.console.cases.presence import Presence
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.handoff.feed import Feed
from bot.handoff.finder import Finder
from bot.nlu.embedded.encoder import Encoder


class Desk:
    """One for the application."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.names = Names(console.data, console.database)
        self.presence = Presence()
        self.zone = ZoneInfo(console.territory.timezone)
        self.finder = console.finder or Finder(console.database, _no_encoder)
        self._feed = Feed(console.database)
        self._looking: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """The time now."""
        return self.console.clock()

    def feed(self) -> Feed:
        """What tells open pages that something moved; it begins to look with the first of them."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._feed.run(self.console.closing))
            asyncio.get_running_loop().run_in_executor(None, self.names.warm)
        return self._feed

    def part(self, template: str, viewer: Viewer, **told: Any) -> str:
        """A piece of a page for a script."""
        return self.console.pages.part(template, viewer=viewer, **told)


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


def _no_encoder() -> Encoder:
    raise ModelError("nothing is trained: sanu train")
