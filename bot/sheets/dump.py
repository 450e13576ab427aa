"""The files of a dump, one at a time: a folder, a zip, a tar (also the npm package's .tgz)."""

import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import error as ZlibError

from bot.errors import DataError
from bot.sheets.reading import CODE, read_sheet
from bot.sheets.sheet import Sheet
from bot.sheets.xml import from_json, from_xml

LARGEST = 16 * 2**20  # octets of one file; the largest official sheet has 3 MiB
_NAME = re.compile(rf"(?:.*/)?({CODE.pattern})\.(xml|json)")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a dump: its sheet, or why there is none. `done`: share of the dump read so far."""

    name: str
    code: str
    done: float
    sheet: Sheet | None = None
    problem: str = ""


def read_dump(path: Path) -> Iterator[File]:
    """Every sheet's file, in the order of the dump. Raises `DataError` when it is no dump."""
    found = False
    for name, raw, done in _files(path):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        found = True
        yield _read(name, match[1], match[2], raw, done)
    if not found:
        raise DataError(f"{path}: no sheet there (F….xml, N….xml, R….xml or .json)")


def _read(name: str, code: str, form: str, raw: bytes | None, done: float) -> File:
    if raw is None:
        return File(name, code, done, problem=f"larger than {LARGEST} octets")
    try:
        root = from_xml(raw) if form == "xml" else from_json(raw)
        sheet = read_sheet(root)
    except DataError as error:
        return File(name, code, done, problem=str(error))
    if sheet is not None and sheet.code != code:
        return File(name, code, done, problem=f"the sheet inside is {sheet.code}")
    return File(name, code, done, sheet)


_Raw = tuple[str, bytes | None, float]


def _files(path: Path) -> Iterator[_Raw]:
    try:
        if path.is_dir():
            yield from _folder(path)
        elif zipfile.is_zipfile(path):
            yield from _zip(path)
        else:
            yield from _tar(path)
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, ZlibError) as error:
        hint = "a folder, a .zip or a .tar.gz that is whole is expected"
        raise DataError(f"{path}: {' '.join(str(error).split())}; {hint}") from None


def _folder(path: Path) -> Iterator[_Raw]:
    paths = sorted(each for each in path.rglob("*") if _NAME.fullmatch(each.name))
    for at, each in enumerate(paths, start=1):
        fits = each.stat().st_size <= LARGEST
        yield str(each.relative_to(path)), each.read_bytes() if fits else None, at / len(paths)


def _zip(path: Path) -> Iterator[_Raw]:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        for at, info in enumerate(infos, start=1):
            if not _NAME.fullmatch(info.filename):
                continue
            with archive.open(info) as file:
                yield info.filename, _whole(file.read(LARGEST + 1)), at / len(infos)


def _tar(path: Path) -> Iterator[_Raw]:
    size = path.stat().st_size
    with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:*") as archive:
        for member in archive:
            opened = archive.extractfile(member) if _NAME.fullmatch(member.name) else None
            if opened is not None:
                yield member.name, _whole(opened.read(LARGEST + 1)), file.tell() / size


def _whole(raw: bytes) -> bytes | None:
    return raw if len(raw) <= LARGEST else None
