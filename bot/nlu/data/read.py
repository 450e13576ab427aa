"""From files and folders to one corpus, and the fingerprint that says whether it changed."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bot.errors import DataError
from bot.nlu.data.corpus import Corpus
from bot.nlu.data.rasa import read_rasa
from bot.nlu.data.table import read_csv

_YAML = (".yml", ".yaml")


def data_files(paths: Sequence[Path]) -> list[Path]:
    """The data files under `paths`, in a stable order. Raises DataError on a missing path."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(
                f for f in path.rglob("*") if f.suffix in (*_YAML, ".csv") and f.is_file()
            )
        elif path.is_file():
            files.append(path)
        else:
            raise DataError(f"{path}: no such file or folder of training data")
    return list(dict.fromkeys(files))


def data_hash(paths: Sequence[Path]) -> str:
    """A fingerprint of the examples in `paths`, whatever their order and files.

    What else the files hold (flows, procedures) leaves it unchanged. Raises DataError.
    """
    stamps = tuple((str(file), *_stamp(file)) for file in data_files(paths))
    return _hash(stamps)


def _stamp(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)  # a start asks twice: does it fit the model, and may it be loaded
def _hash(stamps: tuple[tuple[str, int, int], ...]) -> str:
    examples = read([Path(name) for name, *_ in stamps]).examples
    said = sorted(f"{example.intent}\t{example.text}" for example in examples)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def read(paths: Sequence[Path]) -> Corpus:
    """Everything that `paths` (files or folders) hold. Raises DataError with file and line."""
    corpus = Corpus()
    for file in data_files(paths):
        try:
            text = file.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataError(f"{file}:1: not UTF-8; save it again as UTF-8") from error
        reader = read_rasa if file.suffix in _YAML else read_csv
        reader(file, text, corpus)
    return corpus
