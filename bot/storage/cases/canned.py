"""Answers that mediators keep ready, shared by all of them."""

import re
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.dialect import insert
from bot.storage.tables import canned_answer

_SHORTCUT = re.compile(r"[^a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer kept ready. `shortcut`: what is typed for it, unique."""

    id: int
    shortcut: str
    title: str
    text: str


def all_canned(connection: Connection) -> tuple[Canned, ...]:
    """All of them, by shortcut."""
    query = sa.select(canned_answer).order_by(canned_answer.c.shortcut)
    return tuple(
        Canned(row.id, row.shortcut, row.title, row.text) for row in connection.execute(query)
    )


def save_canned(connection: Connection, answer: Canned, staff_id: int, now: datetime) -> str:
    """Keep an answer; one with the same shortcut gives way. Returns the shortcut as it is kept."""
    shortcut = tidy_shortcut(answer.shortcut)
    values = {
        "title": answer.title.strip(),
        "text": answer.text.strip(),
        "staff_id": staff_id,
        "changed_at": now,
    }
    connection.execute(
        insert(connection, canned_answer)
        .values(shortcut=shortcut, **values)
        .on_conflict_do_update(index_elements=["shortcut"], set_=values)
    )
    return shortcut


def remove_canned(connection: Connection, shortcut: str) -> bool:
    """Forget an answer. False: there is none of that shortcut."""
    gone = connection.execute(
        sa.delete(canned_answer).where(canned_answer.c.shortcut == tidy_shortcut(shortcut))
    )
    return gone.rowcount == 1


def tidy_shortcut(text: str) -> str:
    """A shortcut as it is kept: small letters, digits and hyphens, forty at most."""
    return _SHORTCUT.sub("-", text.strip().casefold()).strip("-")[:40] or "reponse"
