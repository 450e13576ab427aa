"""Grievances in a file of somebody else: CSV with a heading, or JSON, or one JSON object a line."""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import DataError

_KNOWN = ("text", "created_at", "commune", "source_id")
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """One grievance of a file; `source_id` is made from the words where the file gives none."""

    text: str
    source_id: str
    commune: str = ""
    created_at: datetime | None = None


def rows(name: str, content: str, zone: str) -> Iterator[Row]:
    """The rows of a file; moments without a zone are `zone`'s. Raises `DataError` file:line."""
    csv.field_size_limit(_LONGEST)
    read = _csv(name, content) if not name.endswith((".json", ".jsonl")) else _json(name, content)
    seen: Counter[str] = Counter()
    for line, raw in read:
        text = str(raw.get("text") or "").strip()
        if not text:
            raise DataError(f"{name}:{line}: the text is empty")
        seen[text] += 1
        yield Row(
            text=text,
            source_id=str(raw.get("source_id") or "").strip()[:255] or _made(text, seen[text]),
            commune=str(raw.get("commune") or "").strip(),
            created_at=_moment(f"{name}:{line}", str(raw.get("created_at") or "").strip(), zone),
        )


def _made(text: str, times: int) -> str:
    """The same words the same number of times: the same row, so that a file may come again."""
    return f"sha256:{hashlib.sha256(f'{times}:{text}'.encode()).hexdigest()}"


def _csv(name: str, content: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    content = content.removeprefix("\ufeff")
    heading = content.partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    if "text" not in (reader.fieldnames or ()):
        raise DataError(f"{name}:1: no column 'text'; known: {', '.join(_KNOWN)}")
    while True:
        try:
            yield from ((reader.line_num, row) for row in reader)
        except csv.Error as error:
            raise DataError(f"{name}:{reader.line_num}: {error}") from None
        return


def _json(name: str, content: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        parsed: Any
        if name.endswith(".jsonl"):
            parsed = [json.loads(line) for line in content.splitlines() if line.strip()]
        else:
            parsed = json.loads(content)
    except json.JSONDecodeError as error:
        raise DataError(f"{name}:{error.lineno}: {error.msg}") from None
    found = parsed.get("grievances") if isinstance(parsed, dict) else parsed
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise DataError(f"{name}:1: a list of objects with 'text' is expected")
    yield from enumerate(found, start=1)


def _moment(where: str, written: str, zone: str) -> datetime | None:
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        hint = "write 2026-11-22 or 2026-11-22T14:30"
        raise DataError(f"{where}: '{written[:30]}' is no date: {hint}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
