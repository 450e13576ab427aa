"""Labelled messages in CSV: a header with `text` and `intent`."""

import csv
import io
from pathlib import Path

from bot.errors import DataError
from bot.nlu.data.corpus import Corpus, Example


def read_csv(file: Path, text: str, into: Corpus) -> None:
    """Adds the rows of `text`, the content of `file`. Raises DataError with file and line."""
    rows = csv.DictReader(io.StringIO(text))
    if not {"text", "intent"} <= set(rows.fieldnames or ()):
        raise DataError(f"{file}:1: the first line must name the columns text,intent")
    for row in rows:
        if not row["intent"]:
            raise DataError(f"{file}:{rows.line_num}: this row has no intent")
        into.examples.append(
            Example(row["text"] or "", row["intent"].strip(), (), file, rows.line_num)
        )
