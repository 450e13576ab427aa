"""A conversation as it ran: what came in and what went out, in one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.messages import Attachment, Choice, Kind
from bot.storage.outbox import reply_of
from bot.storage.tables import case_answer, inbound, outbox, staff

SHOWN = 200


class Speaker(StrEnum):
    """Who said it."""

    PERSON = "person"
    MACHINE = "machine"
    MEDIATOR = "mediator"


@dataclass(frozen=True, slots=True)
class Said:
    """One message. `key`: unique in the conversation (`in-7`, `out-9`); `by`: the mediator's name.

    `state` of what came in: waiting (the machine has not read it yet), done, dead; of what went
    out: waiting, sent, delivered, failed, dead.
    """

    key: str
    id: int
    speaker: Speaker
    text: str
    at: datetime
    state: str
    by: str = ""
    kind: Kind = Kind.TEXT
    attachments: tuple[Attachment, ...] = ()
    choices: tuple[Choice, ...] = ()
    client_id: str = ""


def thread(connection: Connection, conversation_id: int, *, limit: int = SHOWN) -> tuple[Said, ...]:
    """The last messages of a conversation, oldest first; what comes by the clock is not shown."""
    came, went = (
        _came(connection, conversation_id, limit),
        _went(connection, conversation_id, limit),
    )
    merged = sorted((*came, *went), key=lambda each: (each.at, each.speaker != Speaker.PERSON))
    return tuple(_in_order(merged)[-limit:])


def _in_order(merged: Sequence[Said]) -> list[Said]:
    """By time, but never against the order of ids on either side: clocks of processes differ."""
    came = iter(sorted((m for m in merged if m.speaker is Speaker.PERSON), key=_number))
    went = iter(sorted((m for m in merged if m.speaker is not Speaker.PERSON), key=_number))
    return [next(came if m.speaker is Speaker.PERSON else went) for m in merged]


def _number(said: Said) -> int:
    return said.id


def _came(connection: Connection, conversation_id: int, limit: int) -> list[Said]:
    query = (
        sa.select(inbound)
        .where(inbound.c.conversation_id == conversation_id, inbound.c.kind != Kind.TIMER.value)
        .order_by(inbound.c.id.desc())
        .limit(limit)
    )
    return [_heard(row) for row in connection.execute(query).mappings()]


def _heard(row: RowMapping) -> Said:
    return Said(
        key=f"in-{row['id']}",
        id=row["id"],
        speaker=Speaker.PERSON,
        text=row["text"] or row["payload"],
        at=row["received_at"],
        state=row["status"],
        kind=Kind(row["kind"]),
        attachments=tuple(Attachment(**each) for each in row["attachments"]),
    )


def _went(connection: Connection, conversation_id: int, limit: int) -> list[Said]:
    query = (
        sa.select(outbox, case_answer.c.staff_id, case_answer.c.client_id, staff.c.name)
        .join(case_answer, case_answer.c.outbox_id == outbox.c.id, isouter=True)
        .join(staff, staff.c.id == case_answer.c.staff_id, isouter=True)
        .where(outbox.c.conversation_id == conversation_id)
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return [_told(row) for row in connection.execute(query).mappings()]


def _told(row: RowMapping) -> Said:
    reply = reply_of(row["body"])
    signed = row["staff_id"] is not None
    return Said(
        key=f"out-{row['id']}",
        id=row["id"],
        speaker=Speaker.MEDIATOR if signed else Speaker.MACHINE,
        text=reply.text,
        at=row["created_at"],
        state=row["status"],
        by=row["name"] or "",
        choices=reply.choices,
        client_id=row["client_id"] or "",
    )
