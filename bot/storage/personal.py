"""Everything that is kept of a person, whatever table it is in: to count it, to copy it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.tables import conversation, metadata

# Not words of theirs nor about them, but how the service works; or what would break a secret.
_LEFT_OUT = frozenset(("claimed_by", "claimed_until", "version", "provider_id", "error", "cast_as"))
_NOT_THEIRS = frozenset(("lease", "staff", "link_miss"))

Copy = dict[str, list[dict[str, Any]]]


def copy_of(connection: Connection, person_id: int) -> Copy:
    """Every row that is about a person, by table; tables that hold none are left out."""
    found: Copy = {}
    for table, condition in _about(person_id):
        columns = [column for column in table.c if column.name not in _LEFT_OUT]
        rows = connection.execute(sa.select(*columns).where(condition)).mappings()
        told = [{str(name): _plain(value) for name, value in row.items()} for row in rows]
        if told:
            found[str(table.name)] = told
    return found


def counts(connection: Connection, person_id: int) -> dict[str, int]:
    """How many rows each table keeps of a person; those that keep none are left out."""
    found = {}
    for table, condition in _about(person_id):
        query = sa.select(sa.func.count()).select_from(table).where(condition)
        number = connection.scalar(query) or 0
        if number:
            found[str(table.name)] = number
    return found


def person_of(connection: Connection, channel: str, address: str) -> int | None:
    """The person behind an address of a channel."""
    return connection.scalar(
        sa.select(conversation.c.person_id).where(
            conversation.c.channel == channel, conversation.c.address == address
        )
    )


def _about(person_id: int) -> Iterator[tuple[sa.Table, sa.ColumnElement[bool]]]:
    theirs = sa.select(conversation.c.id).where(conversation.c.person_id == person_id)
    for table in metadata.sorted_tables:
        if str(table.name) in _NOT_THEIRS:
            continue
        if "person_id" in table.c:
            yield table, table.c.person_id == person_id
        elif "conversation_id" in table.c:
            yield table, table.c.conversation_id.in_(theirs)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
