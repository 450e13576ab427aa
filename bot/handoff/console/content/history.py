"""Who changed which words, when, from what to what; and the version that takes it back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.engine import RowMapping

from bot.dialogues.rewording import Piece, compared

Lines = tuple[str, ...]
FILE = 0  # the version of the file's own words
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One version. `before`: the version that takes it back; `usable`: it can be used again.

    `pieces`: each line that changed; none where the file has other words since.
    """

    id: int
    name: str
    at: datetime
    author: str
    pieces: tuple[tuple[Piece, ...], ...]
    before: int
    current: bool
    usable: bool
    to_file: bool


def changes(
    original: Lines, rows: Sequence[RowMapping], lines_of: Callable[[str], Lines | None]
) -> list[Change]:
    """The versions of one name, newest first as its rows are.

    `lines_of`: the lines of a version that was kept; None: it fits the file no more.
    """
    told = [original if row["body"] is None else lines_of(row["body"]) for row in rows]
    return [
        Change(
            id=row["id"],
            name=row["name"],
            at=row["created_at"],
            author=row["author"] or "",
            pieces=_pieces(_first(told[at + 1 :], original), told[at]),
            before=rows[at + 1]["id"] if at + 1 < len(rows) else FILE,
            current=at == 0,
            usable=told[at] is not None,
            to_file=row["body"] is None,
        )
        for at, row in enumerate(rows)
    ]


def _first(older: Iterable[Lines | None], original: Lines) -> Lines:
    return next((each for each in older if each is not None), original)


def _pieces(before: Lines, after: Lines | None) -> tuple[tuple[Piece, ...], ...]:
    pairs = zip(before, after, strict=False) if after is not None else ()
    return tuple(tuple(compared(old, new)) for old, new in pairs if old != new)


def of_many(
    rows: Iterable[RowMapping],
    original: Callable[[str], Lines],
    lines_of: Callable[[str, str], Lines | None],
) -> list[Change]:
    """The last changes of several names, newest first."""
    found: list[Change] = []
    for name, own in groupby(sorted(rows, key=_name_then_newest), key=lambda row: str(row["name"])):

        def kept(body: str, name: str = name) -> Lines | None:
            return lines_of(name, body)

        found += changes(original(name), list(own), kept)
    return sorted(found, key=lambda each: -each.id)[:_SHOWN]


def _name_then_newest(row: RowMapping) -> tuple[str, int]:
    return row["name"], -row["id"]
