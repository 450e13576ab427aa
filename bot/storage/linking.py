"""Linking two channels of one person, and letting one go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.notices.invitations import payload
from bot.errors import StaleTurn
from bot.messages import Channel, Inbound, Kind
from bot.storage.inbox import store_inbounds
from bot.storage.merging import merge_people
from bot.storage.tables import conversation, link_code, person


@dataclass(frozen=True, slots=True)
class Linked:
    """The person that both are now, and the conversation that had given the code."""

    person_id: int
    offered_by: int
    channel: Channel


def link(connection: Connection, code: str, conversation_id: int, now: datetime) -> Linked:
    """Make one person of two, and go on here with what was under way there.

    The older person stays. Raises `StaleTurn` when the code was used or ran out meanwhile.
    """
    offered_by = _use(connection, code, now)
    there, here = _owner(connection, offered_by), _owner(connection, conversation_id)
    kept, gone = sorted((there.person_id, here.person_id))
    if kept != gone:
        _redo_turns(connection, gone, conversation_id)
        merge_people(connection, kept, gone)
    _go_on_here(connection, code, there.state, here, now)
    return Linked(kept, offered_by, Channel(there.channel))


def _redo_turns(connection: Connection, gone: int, conversation_id: int) -> None:
    # Another turn under way for the person who goes is redone: its version moved.
    connection.execute(
        sa.update(conversation)
        .where(conversation.c.person_id == gone, conversation.c.id != conversation_id)
        .values(version=conversation.c.version + 1)
    )


def _use(connection: Connection, code: str, now: datetime) -> int:
    used = connection.execute(
        sa.update(link_code)
        .where(
            link_code.c.code == code, link_code.c.used_at.is_(None), link_code.c.expires_at > now
        )
        .values(used_at=now)
        .returning(link_code.c.conversation_id)
    ).scalar_one_or_none()
    if used is None:
        raise StaleTurn("the code was used meanwhile")
    return int(used)


def _owner(connection: Connection, number: int) -> Any:
    columns = (
        conversation.c.person_id,
        conversation.c.channel,
        conversation.c.address,
        conversation.c.state,
    )
    return connection.execute(sa.select(*columns).where(conversation.c.id == number)).one()


def _go_on_here(
    connection: Connection, code: str, state: dict[str, Any] | None, here: Any, now: datetime
) -> None:
    """The request under way there starts here, with what was answered: nothing is asked twice."""
    under_way = [
        frame["flow"]
        for frame in (state or {}).get("stack", [])
        if not frame["flow"].startswith("pattern_") and frame["flow"] != "link_channels"
    ]
    if not under_way:
        return
    known = {
        name: value
        for name, value in (state or {}).get("slots", {}).items()
        if not name.startswith("link_")
    }
    asked = Inbound(
        channel=Channel(here.channel),
        external_id=f"link:{code}",
        address=here.address,
        kind=Kind.TIMER,
        payload=payload(under_way[-1], known),
        sent_at=now,
    )
    store_inbounds(connection, [asked], now)


def unlink(connection: Connection, conversation_id: int, now: datetime) -> None:
    """This conversation is of a new person: what was said stays with the person it was."""
    fresh = connection.execute(
        sa.insert(person).values(created_at=now).returning(person.c.id)
    ).scalar_one()
    connection.execute(
        sa.update(conversation).where(conversation.c.id == conversation_id).values(person_id=fresh)
    )
