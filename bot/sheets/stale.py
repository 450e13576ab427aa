"""Which scripted procedures rest on a sheet that changed since somebody checked it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.sheets.reading import CODE

_IN_ADDRESS = re.compile(rf"service-public\.(?:gouv\.)?fr/.*?vosdroits/({CODE.pattern})\b")


@dataclass(frozen=True, slots=True)
class Source:
    """An official page that a procedure's text was checked against, and when."""

    procedure: str
    url: str
    checked: date

    @property
    def code(self) -> str:
        """The sheet's code; empty: the page is no sheet."""
        found = _IN_ADDRESS.search(self.url)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class SheetState:
    """A sheet in the store: the day of its last change, and whether it left the official data."""

    title: str
    modified: date
    gone: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """A source to look at again."""

    source: Source
    why: str


def stale(sources: Iterable[Source], sheets: Mapping[str, SheetState]) -> Iterator[Stale]:
    """The sources whose sheet changed after the check, is gone, or was never imported."""
    for source in sources:
        if not source.code:
            continue
        sheet = sheets.get(source.code)
        if sheet is None:
            yield Stale(source, "not among the imported sheets")
        elif sheet.gone:
            yield Stale(source, f"gone from the official data: {sheet.title}")
        elif sheet.modified > source.checked:
            yield Stale(source, f"changed on {sheet.modified:%d/%m/%Y}: {sheet.title}")
