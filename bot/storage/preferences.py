"""Queries of how people want to be told: which kinds of news, and by which channel."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Channel
from bot.storage.dialect import insert
from bot.storage.tables import notice_preference

EVERY_KIND = ""


@dataclass(frozen=True, slots=True)
class Preference:
    """`channel`: None, wherever the person wrote last."""

    wanted: bool = True
    channel: Channel | None = None


NO_WISH = Preference()


def prefer(connection: Connection, person_id: int, kind: str, preference: Preference) -> None:
    """Keep a preference for a kind of notices (`EVERY_KIND`: for all that have none)."""
    values = {"wanted": preference.wanted, "channel": preference.channel}
    connection.execute(
        insert(connection, notice_preference)
        .values(person_id=person_id, kind=kind, **values)
        .on_conflict_do_update(index_elements=["person_id", "kind"], set_=values)
    )


def preferences(connection: Connection, people: Sequence[int], kind: str) -> dict[int, Preference]:
    """The preference of each person for this kind, else for all; absent: none was said.

    What is not said for the kind (its channel) is taken from what was said for all.
    """
    columns = (
        notice_preference.c.person_id,
        notice_preference.c.wanted,
        notice_preference.c.channel,
    )
    rows = connection.execute(
        sa.select(*columns)
        .where(
            notice_preference.c.person_id.in_(people),
            notice_preference.c.kind.in_((kind, EVERY_KIND)),
        )
        # What is said for all comes first, so that what is said for the kind goes over it.
        .order_by(notice_preference.c.kind)
    )
    found: dict[int, Preference] = {}
    for person_id, wanted, channel in rows:
        said = Channel(channel) if channel else found.get(person_id, NO_WISH).channel
        found[person_id] = Preference(wanted, said)
    return found


def forget(connection: Connection, person_id: int) -> None:
    """Part of an erasure."""
    connection.execute(
        sa.delete(notice_preference).where(notice_preference.c.person_id == person_id)
    )
