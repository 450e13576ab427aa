"""The sheets that answer a question, from memory; read from the store at the first question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.engine import Connection

from bot.messages import SheetView
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.search import Entry, Found, Index, Searcher, share_of
from bot.storage import sheets
from bot.storage.database import Database

SHOWN = 3
_CONSIDERED = 12  # the same page may stand for several audiences


@dataclass(frozen=True, slots=True)
class _Loaded:
    version: int  # of the import that it was built after
    numbers: tuple[int, ...]  # the sheet at each place of the index
    searcher: Searcher


class Library:
    """Searches the imported sheets. Costs nothing before the first question."""

    def __init__(self, database: Database, encoder: Callable[[], Encoder]) -> None:
        self._database = database
        self._encoder = encoder
        self._loaded: _Loaded | None = None
        self._loading = Lock()

    def find(self, question: str) -> tuple[SheetView, ...]:
        """The sheets that answer best, best first; none where none is near enough.

        Raises `StoreUnavailable`.
        """
        return tuple(view for view, found in self.ranked(question, SHOWN) if found.near)

    def ranked(self, question: str, most: int) -> list[tuple[SheetView, Found]]:
        """The nearest sheets, near or not."""
        with self._database.read() as connection:
            version = sheets.last_import(connection)
        if not version:
            return []
        loaded = self._load(version)
        best = loaded.searcher.best(question, max(most, _CONSIDERED))
        numbers = [loaded.numbers[found.place] for found in best]
        with self._database.read() as connection:
            views = sheets.views(connection, numbers)
        shown: dict[str, tuple[SheetView, Found]] = {}
        for number, found in zip(numbers, best, strict=True):
            if number in views:
                shown.setdefault(views[number].code, (views[number], found))
        return list(shown.values())[:most]

    def _load(self, version: int) -> _Loaded:
        with self._loading:
            if self._loaded is None or self._loaded.version != version:
                self._loaded = self._read(version)
            return self._loaded

    def _read(self, version: int) -> _Loaded:
        numbers: list[int] = []

        def entries(connection: Connection) -> Iterator[Entry]:
            for number, entered in sheets.entries(connection):
                numbers.append(number)
                share = share_of(entered.audience, entered.code)
                yield Entry(entered.terms, entered.vector, share)

        with self._database.read(steady=True) as connection:
            index = Index.build(entries(connection))
        return _Loaded(version, tuple(numbers), Searcher(index, self._encoder()))
