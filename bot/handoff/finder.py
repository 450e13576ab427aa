"""Answers for a mediator who looks for words: those kept ready, and those found by meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy.engine import Connection

from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.fold import fold
from bot.nlu.search import Entry, Found, Index, Indexer, Searcher
from bot.sheets.sheet import Sheet
from bot.storage.cases import canned, knowledge
from bot.storage.cases.knowledge import Filed, Known
from bot.storage.database import Database

SHOWN = 6
SUGGESTED = 2
# Laxer than for citizens: a mediator reads before sending. From tests/cases/test_finder.py.
_LEAST_MEANING, _LEAST_BOTH = 0.28, 0.4


@dataclass(frozen=True, slots=True)
class _Loaded:
    version: knowledge.Version
    numbers: tuple[int, ...]  # the known answer at each place of the index
    searcher: Searcher


class Finder:
    """Searches what mediators share; costs nothing before the first search. Safe to share."""

    def __init__(self, database: Database, encoder: Callable[[], Encoder]) -> None:
        """`encoder`: of sentences, as the understanding has it; loaded when first needed."""
        self._database = database
        self._encoder = encoder
        self._loaded: _Loaded | None = None
        self._loading = Lock()

    def ready(self, words: str, most: int = SHOWN) -> tuple[canned.Canned, ...]:
        """The answers kept ready whose shortcut, title or text has all these words."""
        wanted = fold(words).split()
        with self._database.read() as connection:
            found = canned.all_canned(connection)
        fit = [
            each
            for each in found
            if all(word in fold(f"{each.shortcut} {each.title} {each.text}") for word in wanted)
        ]
        start = fold(words)
        return tuple(sorted(fit, key=lambda each: not each.shortcut.startswith(start))[:most])

    def known(self, question: str, most: int = SHOWN) -> tuple[Known, ...]:
        """The known answers that fit best, best first, near or not; by words and by meaning.

        Raises `StoreUnavailable`, `ModelError`.
        """
        return self._best(question, most, lambda _found: True)

    def suggested(self, question: str, most: int = SUGGESTED) -> tuple[Known, ...]:
        """The known answers near enough to what a person says to be offered unasked."""
        return self._best(question, most, _near)

    def _best(self, question: str, most: int, fits: Callable[[Found], bool]) -> tuple[Known, ...]:
        loaded = self._load()
        if not question.strip():
            return ()
        best = [each for each in loaded.searcher.best(question, most) if fits(each)]
        numbers = [loaded.numbers[each.place] for each in best]
        with self._database.read() as connection:
            found = {each.id: each for each in knowledge.known(connection, numbers)}
        return tuple(found[number] for number in numbers if number in found)

    def _load(self) -> _Loaded:
        with self._database.read() as connection:
            version = knowledge.version(connection)
            with self._loading:
                if self._loaded is None or self._loaded.version != version:
                    self._loaded = self._read(connection, version)
                return self._loaded

    def _read(self, connection: Connection, version: knowledge.Version) -> _Loaded:
        filed = list(knowledge.filed(connection))
        index = Index.build(Entry(each.terms, each.vector) for each in filed)
        numbers = tuple(each.id for each in filed)
        return _Loaded(version, numbers, Searcher(index, self._encoder()))

    def learn(self, told: Known, staff_id: int, now: datetime) -> int:
        """Keep an answer for all, in the place of the one of that id, if any; returns its id."""
        finds = self._filed(told)
        with self._database.write() as connection:
            if told.id and knowledge.change(connection, told, finds, staff_id, now):
                return told.id
            return knowledge.add(connection, told, finds, staff_id, now)

    def _filed(self, told: Known) -> Filed:
        # Filed as an official sheet is: the question is its title, the answer its text.
        sheet = Sheet(
            code="F",
            audience="particuliers",
            kind="",
            title=told.question,
            summary=told.answer,
            themes=(),
            url=told.source,
            modified=told.changed_at.date(),
            passages=(told.answer,),
        )
        with one_thread():
            (entry,) = Indexer(self._encoder()).entries([sheet])
        return Filed(told.id, entry.terms, entry.vector)


def _near(found: Found) -> bool:
    return found.meaning >= _LEAST_MEANING and found.words + found.meaning >= _LEAST_BOTH
