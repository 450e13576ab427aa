"""One case with all that a mediator needs at a glance."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseUnknown
from bot.civic.cases.life import LIVE, Life, Move, State, allowed
from bot.civic.cases.viewer import Viewer
from bot.messages import GrievanceView
from bot.storage import grievances
from bot.storage.cases.changes import Change, history, name_of
from bot.storage.cases.holding import held_cases, held_from
from bot.storage.cases.lists import CaseLine, Which, list_cases
from bot.storage.cases.noting import Note, notes
from bot.storage.tables import case_label, case_read, conversation, mediation_case

_EVER = LIVE | {State.CLOSED}
_PAST = 20


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case. `stopped`, `blocked`: the person wants no unasked message, or cannot be reached."""

    id: int
    reference: str
    reason: str
    urgent: bool
    summary: str
    commune: str
    about: str
    step: str
    language: str
    skill: str
    outcome: str
    satisfaction: int | None
    answer_by: datetime | None
    version: int
    life: Life
    holder_name: str
    person_id: int | None
    conversation_id: int | None
    channel: str
    stopped: bool
    blocked: bool
    read_up_to: int
    labels: tuple[str, ...]
    notes: tuple[Note, ...]
    history: tuple[Change, ...]

    @property
    def allowed(self) -> frozenset[Move]:
        """What may be done with it now."""
        return allowed(self.life.state)


def case(connection: Connection, reference: str, viewer: Viewer) -> CaseView:
    """The case of that reference. Raises `CaseUnknown`, also for what this viewer may not see."""
    query = held_cases().add_columns(conversation.c.stopped_at, conversation.c.blocked_at)
    row = (
        connection.execute(query.where(mediation_case.c.reference == reference.upper()))
        .mappings()
        .one_or_none()
    )
    if row is None or not viewer.sees(row["commune"]):
        raise CaseUnknown("no such case")
    held = held_from(row)
    plain = "reason urgent summary commune about step language skill outcome satisfaction person_id"
    return CaseView(
        id=held.id,
        reference=held.reference,
        **{name: row[name] for name in plain.split()},
        answer_by=held.answer_by,
        version=held.version,
        life=held.life,
        holder_name=name_of(connection, held.life.holder) if held.life.holder else "",
        conversation_id=held.conversation_id,
        channel=str(held.channel or ""),
        stopped=row["stopped_at"] is not None,
        blocked=row["blocked_at"] is not None,
        read_up_to=_read(connection, held.id, viewer),
        labels=_labels(connection, held.id),
        notes=notes(connection, held.id),
        history=history(connection, held.id),
    )


def _read(connection: Connection, case_id: int, viewer: Viewer) -> int:
    query = sa.select(case_read.c.inbound_id).where(
        case_read.c.mediation_case_id == case_id, case_read.c.staff_id == viewer.id
    )
    return connection.scalar(query) or 0


def _labels(connection: Connection, case_id: int) -> tuple[str, ...]:
    query = sa.select(case_label.c.label).where(case_label.c.mediation_case_id == case_id)
    return tuple(connection.scalars(query.order_by(case_label.c.label)))


def past_cases(
    connection: Connection, view: CaseView, viewer: Viewer, now: datetime
) -> tuple[CaseLine, ...]:
    """The same person's other cases that this viewer may see."""
    if view.person_id is None:
        return ()
    which = Which(states=_EVER, person_id=view.person_id)
    lines = list_cases(connection, viewer, which, now, limit=_PAST)
    return tuple(line for line in lines if line.id != view.id)


def past_grievances(connection: Connection, view: CaseView) -> tuple[GrievanceView, ...]:
    """What the same person reported, newest first."""
    return () if view.person_id is None else grievances.of_person(connection, view.person_id)
