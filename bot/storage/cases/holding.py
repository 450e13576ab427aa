"""One case held to the end of a transaction: read, moved by the table of its life, written back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.cases.errors import CaseMoved, CaseUnknown
from bot.civic.cases.life import Life, Move, State, moved
from bot.civic.cases.viewer import Viewer
from bot.messages import Channel
from bot.storage import conversations
from bot.storage.tables import conversation, mediation_case


@dataclass(frozen=True, slots=True)
class Held:
    """A case that nobody else can change before our transaction ends."""

    id: int
    reference: str
    conversation_id: int | None
    channel: Channel | None
    address: str
    version: int
    answer_by: datetime | None
    life: Life


def hold(connection: Connection, reference: str, viewer: Viewer) -> Held:
    """Lock a case, its conversation first, as every writer does.

    Raises `CaseUnknown`, also for what this viewer may not see.
    """
    found = connection.execute(
        sa.select(mediation_case.c.conversation_id, mediation_case.c.commune).where(
            mediation_case.c.reference == reference
        )
    ).one_or_none()
    if found is None or not viewer.sees(found.commune):
        raise CaseUnknown("no such case")
    if found.conversation_id is not None:
        conversations.lock(connection, [found.conversation_id])
    query = held_cases().where(mediation_case.c.reference == reference)
    row = connection.execute(query.with_for_update(of=mediation_case, key_share=True))
    return held_from(row.mappings().one())


def held_cases() -> sa.Select[tuple[object, ...]]:
    """The columns of `Held`, of all cases."""
    columns = (*mediation_case.c, conversation.c.channel, conversation.c.address)
    source = mediation_case.outerjoin(
        conversation, conversation.c.id == mediation_case.c.conversation_id
    )
    return sa.select(*columns).select_from(source)


def held_from(row: RowMapping) -> Held:
    """A held case from its row."""
    return Held(
        id=row["id"],
        reference=row["reference"],
        conversation_id=row["conversation_id"],
        channel=Channel(row["channel"]) if row["channel"] else None,
        address=row["address"] or "",
        version=row["version"],
        answer_by=row["answer_by"],
        life=life_from(row),
    )


def life_from(row: RowMapping) -> Life:
    """The life of a case from its row."""
    return Life(
        state=State(row["status"]),
        opened_at=row["opened_at"],
        holder=row["assigned_to"],
        taken_at=row["taken_at"],
        first_answer_at=row["first_answer_at"],
        closed_at=row["closed_at"],
        snoozed_until=row["snoozed_until"],
        waits_since=row["waits_since"],
    )


def unmoved(held: Held, version: int | None) -> None:
    """Raises `CaseMoved` when the case is not as the mediator saw it; None: any version will do."""
    if version is not None and version != held.version:
        raise CaseMoved(held.reference, held.life.holder, held.version)


def move(
    connection: Connection,
    held: Held,
    what: Move,
    now: datetime,
    *,
    by: int | None = None,
    until: datetime | None = None,
    also: Mapping[str, object] = MappingProxyType({}),
) -> Held:
    """Make a move and write it; `also`: other columns. Raises `MoveRefused`."""
    life = moved(held.life, what, now, by=by, until=until)
    values = {"version": held.version + 1, **columns_of(life), **also}
    connection.execute(
        sa.update(mediation_case).where(mediation_case.c.id == held.id).values(values)
    )
    return replace(held, version=held.version + 1, life=life)


def columns_of(life: Life) -> dict[str, object]:
    """A life as the columns that keep it."""
    kept = asdict(life)
    kept["status"] = kept.pop("state").value
    kept["assigned_to"] = kept.pop("holder")
    return kept
