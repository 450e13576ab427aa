"""Queries of relays: asked, answered, words that pass once, ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.relays.effects import RelayAsked, RelayView, RelayWords
from bot.civic.relays.volunteers import Subject, Volunteer, choose
from bot.messages import Channel
from bot.storage.dialect import insert
from bot.storage.relays.offers import volunteers
from bot.storage.tables import conversation, relay, relay_words


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relay: where words for it are put."""

    person_id: int
    conversation_id: int
    channel: Channel


def seek(connection: Connection, person_id: int, subject: Subject, commune: str) -> bool:
    """Whether somebody could be asked."""
    return _choice(connection, person_id, subject, commune, ()) is not None


def ask(
    connection: Connection, asked: RelayAsked, person_id: int, conversation_id: int, now: datetime
) -> int | None:
    """Record the request; returns the volunteer to be asked. None: nobody is left."""
    chosen = _choice(connection, person_id, asked.subject, asked.commune, ())
    connection.execute(
        sa.insert(relay).values(
            reference=asked.reference,
            asker_id=person_id,
            asker_conversation_id=conversation_id,
            helper_id=chosen.person_id if chosen else None,
            subject=asked.subject,
            words=asked.words,
            commune=asked.commune,
            refused_by=[],
            status="proposed" if chosen else "alone",
            asked_at=now,
        )
    )
    return chosen.person_id if chosen else None


def _choice(
    connection: Connection,
    person_id: int,
    subject: Subject,
    commune: str,
    refused_by: tuple[int, ...],
) -> Volunteer | None:
    reported = sa.select(relay.c.helper_id, relay.c.asker_id).where(
        relay.c.status == "reported",
        sa.or_(relay.c.asker_id == person_id, relay.c.helper_id == person_id),
    )
    never = {number for row in connection.execute(reported) for number in row if number}
    not_these = frozenset({person_id, *refused_by, *never})
    return choose(volunteers(connection), subject, commune, not_these)


def accept(connection: Connection, reference: str, person_id: int, conversation_id: int) -> bool:
    """The volunteer's yes. False: too late, it is over."""
    done = connection.execute(
        sa.update(relay)
        .where(
            relay.c.reference == reference,
            relay.c.helper_id == person_id,
            relay.c.status == "proposed",
        )
        .values(status="open", helper_conversation_id=conversation_id)
        .returning(relay.c.id)
    ).one_or_none()
    return done is not None


def refuse(connection: Connection, reference: str, person_id: int) -> int | None:
    """The volunteer's no; returns the next one to be asked. None: nobody is left."""
    row = connection.execute(
        sa.select(relay).where(relay.c.reference == reference, relay.c.helper_id == person_id)
    ).one_or_none()
    if row is None or row.status != "proposed":
        return None
    refused_by = (*row.refused_by, person_id)
    chosen = _choice(connection, row.asker_id, Subject(row.subject), row.commune, refused_by)
    connection.execute(
        sa.update(relay)
        .where(relay.c.id == row.id)
        .values(
            refused_by=list(refused_by),
            helper_id=chosen.person_id if chosen else None,
            status="proposed" if chosen else "alone",
        )
    )
    return chosen.person_id if chosen else None


def view(connection: Connection, reference: str, person_id: int) -> RelayView | None:
    """A relay, for one of its two."""
    return _view(connection, relay.c.reference == reference, _of(person_id))


def under_way(connection: Connection, person_id: int) -> RelayView | None:
    """The open relay of this person, the newest."""
    return _view(connection, relay.c.status == "open", _of(person_id))


def _of(person_id: int) -> sa.ColumnElement[bool]:
    return sa.or_(relay.c.asker_id == person_id, relay.c.helper_id == person_id)


def _view(connection: Connection, *which: sa.ColumnElement[bool]) -> RelayView | None:
    columns = (
        relay.c.reference,
        relay.c.subject,
        relay.c.words,
        relay.c.commune,
        relay.c.status,
    )
    query = sa.select(*columns).where(*which).order_by(relay.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else RelayView(row[0], Subject(row[1]), *row[2:])


def other_end(connection: Connection, reference: str, person_id: int) -> End | None:
    """Where words of this person go: to the other, while the relay is open."""
    row: Any = connection.execute(
        sa.select(relay).where(
            relay.c.reference == reference, relay.c.status == "open", _of(person_id)
        )
    ).one_or_none()
    if row is None:
        return None
    if row.asker_id == person_id:
        return _end(connection, row.helper_id, row.helper_conversation_id)
    return _end(connection, row.asker_id, row.asker_conversation_id)


def asker(connection: Connection, reference: str) -> int | None:
    """Who asked."""
    return connection.scalar(sa.select(relay.c.asker_id).where(relay.c.reference == reference))


def _end(connection: Connection, person_id: int, conversation_id: int) -> End | None:
    query = sa.select(conversation.c.channel).where(conversation.c.id == conversation_id)
    channel = connection.scalar(query)
    return End(person_id, conversation_id, Channel(channel)) if channel else None


def note(connection: Connection, said: RelayWords, person_id: int, now: datetime) -> bool:
    """Keep words that pass (masked already). False: they passed already."""
    row = connection.execute(
        sa.select(relay.c.id, relay.c.helper_id).where(relay.c.reference == said.reference)
    ).one()
    kept = connection.execute(
        insert(connection, relay_words)
        .values(
            relay_id=row.id,
            by_helper=row.helper_id == person_id,
            words=said.words,
            message=said.message,
            said_at=now,
        )
        .on_conflict_do_nothing(index_elements=["relay_id", "message"])
        .returning(relay_words.c.id)
    ).one_or_none()
    return kept is not None


def end(connection: Connection, reference: str, now: datetime, *, reported: bool = False) -> bool:
    """It is over. False: it was already."""
    done = connection.execute(
        sa.update(relay)
        .where(relay.c.reference == reference, relay.c.status.in_(("proposed", "open")))
        .values(status="reported" if reported else "ended", ended_at=now)
        .returning(relay.c.id)
    ).one_or_none()
    return done is not None
