"""Dumps: a folder, a zip, a tar; what is no sheet is passed over, what is broken is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.sheets import dump
from bot.sheets.dump import read_dump
from tests.sheets.making import Files, as_json, folder, official, tarred, zipped

FILES = official()


@pytest.mark.parametrize("wrap", [folder, zipped, tarred])
def test_every_wrapping_gives_the_same_sheets(
    wrap: Callable[[Path, Files], Path], tmp_path: Path
) -> None:
    others = {"menu.xml": b"<menu/>", "index.json": b"[]", "F12.txt": b"", "XF1.xml.bak": b""}
    files = list(read_dump(wrap(tmp_path / "dump", {**FILES, **others})))
    assert sorted(file.code for file in files) == sorted(name[:-4] for name in FILES)
    assert all(file.sheet is not None for file in files)
    assert files[-1].done <= 1.0


def test_the_npm_package_is_read(tmp_path: Path) -> None:
    files = {name.replace(".xml", ".json"): as_json(raw) for name, raw in FILES.items()}
    assert all(file.sheet for file in read_dump(tarred(tmp_path / "package.tgz", files)))


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = {"F1.xml": b"<Publication", "F2.json": b"{", "F3.xml": FILES["F90002.xml"]}
    read = {f.name: f for f in read_dump(zipped(tmp_path / "dump.zip", {**FILES, **bad}))}
    assert {name for name, file in read.items() if file.problem} == set(bad)
    assert "F90002" in read["F3.xml"].problem


@pytest.mark.parametrize("wrap", [folder, zipped, tarred])
def test_a_file_too_large_is_not_read(wrap: Callable[[Path, Files], Path], tmp_path: Path) -> None:
    bomb = {"F1.xml": b"<a>" + b" " * dump.LARGEST + b"</a>"}
    (file,) = read_dump(wrap(tmp_path / "dump", bomb))
    assert "larger than" in file.problem


def test_what_is_no_dump_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.zip").write_text("not a zip")
    cut = zipped(tmp_path / "whole.zip", FILES).read_bytes()
    (tmp_path / "cut.zip").write_bytes(cut[: len(cut) // 2])
    for name in ("empty", "notes.zip", "cut.zip", "missing.zip"):
        with pytest.raises(DataError, match=name):
            list(read_dump(tmp_path / name))
