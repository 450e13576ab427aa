"""Imports: only what changed is written, what left is marked, on both databases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.library import Library, Report, import_dump
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.search import Indexer
from bot.storage.database import Database
from bot.storage.tables import sheet, sheet_import
from tests.sheets.making import Files, changed, official, without, zipped

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILES = official()


class Importer:
    """Imports one dump after the other."""

    def __init__(self, database: Database, encoder: Encoder, folder: Path) -> None:
        self.database = database
        self.steps: list[float] = []
        self._indexer = Indexer(encoder)
        self._folder = folder
        self._now = NOW

    def __call__(self, files: Files) -> Report:
        path = self._folder / f"{len(list(self._folder.iterdir()))}.zip"
        return self.all([zipped(path, files)])

    def all(self, paths: list[Path]) -> Report:
        self._now += timedelta(days=1)
        progress = lambda _code, done: self.steps.append(done)  # noqa: E731
        return import_dump(self.database, paths, self._indexer, self._now, progress)

    def rows(self) -> dict[str, tuple[str, bool]]:
        query = sa.select(sheet.c.code, sheet.c.title, sheet.c.gone_at)
        with self.database.read() as connection:
            rows = connection.execute(query)
            return {code: (title, gone is not None) for code, title, gone in rows}

    def imports(self) -> int:
        with self.database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(sheet_import)) or 0


@pytest.fixture
def importer(database: Database, encoder: Encoder, tmp_path: Path) -> Importer:
    return Importer(database, encoder, tmp_path)


def test_the_same_dump_twice_changes_nothing(importer: Importer) -> None:
    assert importer(FILES) == Report(added=6)
    assert importer.steps[-1] == 1.0
    assert importer(FILES) == Report(same=6)
    assert importer.imports() == 1


def test_only_what_changed_is_written(importer: Importer) -> None:
    importer(FILES)
    report = importer(changed(FILES, "F90003.xml", "Renoncer à une", "Refuser une"))
    assert report == Report(changed=1, same=5)
    assert importer.rows()["F90003"] == ("Refuser une succession", False)


def test_what_left_is_marked_and_may_come_back(importer: Importer) -> None:
    importer(FILES)
    assert importer(without(FILES, "F90003.xml")) == Report(same=5, gone=1)
    assert importer.rows()["F90003"][1]
    assert importer(without(FILES, "F90003.xml")) == Report(same=5)
    assert importer(FILES) == Report(changed=1, same=5)
    assert not importer.rows()["F90003"][1]


def test_a_file_that_cannot_be_read_is_not_gone(importer: Importer) -> None:
    importer(FILES)
    report = importer({**FILES, "F90003.xml": b"<Publication"})
    assert (report.gone, report.same, [name for name, _ in report.problems]) == (
        0,
        5,
        ["F90003.xml"],
    )
    assert not importer.rows()["F90003"][1]


def test_a_dump_of_another_audience_marks_nothing_gone(importer: Importer) -> None:
    importer(FILES)
    assert importer({"F90007.xml": FILES["F90007.xml"]}) == Report(same=1)


def test_a_page_twice_in_a_dump_is_taken_once(importer: Importer) -> None:
    twice = {**FILES, "pro/F90003.xml": FILES["F90003.xml"]}
    assert importer(twice) == Report(added=6)


def test_the_library_finds_the_sheet_and_follows_the_imports(
    importer: Importer, encoder: Encoder
) -> None:
    library = Library(importer.database, lambda: encoder)
    question = "comment renoncer à une succession ?"
    assert library.find(question) == ()
    importer(FILES)
    found = library.find(question)
    assert [view.code for view in found] == ["F90003"]
    assert found[0].url.endswith("/vosdroits/F90003")
    importer(without(FILES, "F90003.xml"))
    assert library.find(question) == ()


def test_the_archives_of_all_audiences_are_one_dump(importer: Importer, tmp_path: Path) -> None:
    importer(FILES)
    firms = {"F90007.xml": FILES["F90007.xml"], "F90003.xml": FILES["F90003.xml"]}
    parts = [zipped(tmp_path / "part.zip", without(FILES, "F90003.xml"))]
    parts.append(zipped(tmp_path / "pro.zip", firms))
    assert importer.all(parts) == Report(same=6)
