"""Queries of official sheets: kept, replaced, marked gone; and what the search is built from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import SheetView
from bot.sheets import Sheet
from bot.sheets.stale import SheetState
from bot.storage.dialect import insert
from bot.storage.tables import sheet, sheet_import

Key = tuple[str, str]  # audience and code
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A sheet as it is written: `terms` and `vector` are what finds it."""

    sheet: Sheet
    digest: str
    terms: bytes
    vector: bytes


@dataclass(frozen=True, slots=True)
class Entered:
    """What a search is built from."""

    audience: str
    code: str
    terms: bytes
    vector: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What an import compares with."""

    digest: str
    gone: bool


def known(connection: Connection) -> dict[Key, Known]:
    """Every sheet's digest."""
    columns = (sheet.c.audience, sheet.c.code, sheet.c.digest, sheet.c.gone_at)
    return {
        (audience, code): Known(digest, gone_at is not None)
        for audience, code, digest, gone_at in connection.execute(sa.select(*columns))
    }


def keep(connection: Connection, sheets: Sequence[Kept], now: datetime) -> None:
    """Write new and changed sheets; one that was gone is back."""
    if not sheets:
        return
    statement = insert(connection, sheet)
    replaced = {name: statement.excluded[name] for name in _REPLACED}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["audience", "code"], set_={**replaced, "gone_at": None}
        ),
        [_row(each, now) for each in sheets],
    )


_REPLACED = (
    "kind",
    "title",
    "summary",
    "url",
    "modified",
    "digest",
    "terms",
    "vector",
    "imported_at",
)


def _row(kept: Kept, now: datetime) -> Mapping[str, object]:
    read = kept.sheet
    return {
        "audience": read.audience,
        "code": read.code,
        "kind": read.kind[:64],
        "title": read.title,
        "summary": read.summary,
        "url": read.url,
        "modified": read.modified,
        "digest": kept.digest,
        "terms": kept.terms,
        "vector": kept.vector,
        "imported_at": now,
    }


def mark_gone(connection: Connection, keys: Collection[Key], now: datetime) -> None:
    """These are no longer in the official data: they are not found any more."""
    statement = sa.update(sheet).where(
        sheet.c.audience == sa.bindparam("whose"), sheet.c.code == sa.bindparam("which")
    )
    if keys:
        rows = [{"whose": audience, "which": code} for audience, code in keys]
        connection.execute(statement.values(gone_at=now), rows)


def note_import(connection: Connection, added: int, changed: int, gone: int, now: datetime) -> None:
    """An import that changed something is over: searches built before it are out of date."""
    connection.execute(
        sa.insert(sheet_import).values(added=added, changed=changed, gone=gone, imported_at=now)
    )


def last_import(connection: Connection) -> int:
    """The number of the last import that changed something; 0: none ever did."""
    return connection.scalar(sa.select(sa.func.max(sheet_import.c.id))) or 0


def entries(connection: Connection) -> Iterator[tuple[int, Entered]]:
    """The id of every sheet that is not gone, in order, and what finds it."""
    query = (
        sa.select(sheet.c.id, sheet.c.audience, sheet.c.code, sheet.c.terms, sheet.c.vector)
        .where(sheet.c.gone_at.is_(None))
        .order_by(sheet.c.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for number, audience, code, terms, vector in connection.execute(query):
        yield number, Entered(audience, code, bytes(terms), bytes(vector))


def views(connection: Connection, numbers: Sequence[int]) -> dict[int, SheetView]:
    """What people are shown of these sheets, by id."""
    columns = (sheet.c.code, sheet.c.title, sheet.c.summary, sheet.c.url, sheet.c.modified)
    query = sa.select(sheet.c.id, *columns).where(sheet.c.id.in_(numbers))
    return {number: SheetView(*shown) for number, *shown in connection.execute(query)}


def states(connection: Connection, codes: Collection[str]) -> dict[str, SheetState]:
    """What is known of the pages of these codes."""
    query = (
        sa.select(sheet.c.code, sheet.c.title, sheet.c.modified, sheet.c.gone_at)
        .where(sheet.c.code.in_(sorted(codes)))
        .order_by(sheet.c.gone_at.is_(None), sheet.c.modified)
    )
    return {
        code: SheetState(title, modified, gone_at is not None)
        for code, title, modified, gone_at in connection.execute(query)
    }
