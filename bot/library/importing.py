"""A dump of official sheets into the store: what is new or changed is written, and only that.

The same dump twice changes nothing; a dump cut short in the middle is finished by the next run.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from bot.nlu.search import VERSION, Indexer
from bot.sheets.dump import File, read_dump
from bot.sheets.sheet import Sheet
from bot.storage import sheets
from bot.storage.database import Database
from bot.storage.sheets import Kept, Key, Known

Progress = Callable[[str, float], None]
_AT_ONCE = 64


@dataclass(slots=True)
class Report:
    """What an import did. `problems`: the files that could not be read, each with the reason.

    `without_page`: entries of the data that have no page on the site, passed over.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    without_page: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Import:
    database: Database
    indexer: Indexer
    now: datetime
    known: dict[Key, Known]
    seen: set[Key] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    report: Report = field(default_factory=Report)


def import_dump(
    database: Database, paths: Sequence[Path], indexer: Indexer, now: datetime, progress: Progress
) -> Report:
    """Import folders or archives as one dump. Raises `DataError` (no dump), `StoreUnavailable`."""
    with database.read() as connection:
        running = _Import(database, indexer, now, sheets.known(connection))
    changes = _changes(running, _files(paths), progress)
    while batch := list(islice(changes, _AT_ONCE)):
        _write(running, batch)
    _close(running)
    return running.report


def _files(paths: Sequence[Path]) -> Iterator[File]:
    for at, path in enumerate(paths):
        for file in read_dump(path):
            yield replace(file, done=(at + file.done) / len(paths))


def _changes(
    running: _Import, files: Iterator[File], progress: Progress
) -> Iterator[tuple[Sheet, str]]:
    """The sheets to write, each with its digest."""
    for file in files:
        progress(file.code, file.done)
        if file.problem:
            running.report.problems.append((file.name, file.problem))
            running.unread.add(file.code)
        elif file.sheet is None:
            running.report.without_page += 1
        elif (digest := _news(running, file.sheet)) is not None:
            yield file.sheet, digest


def _news(running: _Import, sheet: Sheet) -> str | None:
    """The digest of a sheet that must be written; None: it is there already."""
    key = (sheet.audience, sheet.code)
    if key in running.seen:  # the dump of one audience also holds pages of another
        return None
    running.seen.add(key)
    digest, known = sheet.digest(VERSION), running.known.get(key)
    if known == Known(digest, gone=False):
        running.report.same += 1
        return None
    running.report.added += known is None
    running.report.changed += known is not None
    return digest


def _write(running: _Import, batch: list[tuple[Sheet, str]]) -> None:
    entries = running.indexer.entries([sheet for sheet, _ in batch])
    rows = [
        Kept(sheet, digest, entry.terms, entry.vector)
        for (sheet, digest), entry in zip(batch, entries, strict=True)
    ]
    with running.database.write() as connection:
        sheets.keep(connection, rows, running.now)


def _close(running: _Import) -> None:
    gone, report = _gone(running), running.report
    report.gone = len(gone)
    if not (report.added or report.changed or report.gone):
        return
    with running.database.write() as connection:
        sheets.mark_gone(connection, gone, running.now)
        sheets.note_import(connection, report.added, report.changed, report.gone, running.now)


def _gone(running: _Import) -> set[Key]:
    """What the dump no longer has, of the audiences that it is about.

    Where a dump has less than half of an audience, it is another audience's, or not whole.
    """
    alive = {key for key, known in running.known.items() if not known.gone}
    missing = alive - running.seen
    had, lost = Counter(a for a, _ in alive), Counter(a for a, _ in missing)
    about = {audience for audience in had if 2 * lost[audience] < had[audience]}
    return {(a, code) for a, code in missing if a in about and code not in running.unread}
