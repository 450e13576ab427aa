"""Cases as a list shows them: who waits, since when, in whose hands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.cases.life import LIVE, State
from bot.civic.cases.order import Wait
from bot.civic.cases.viewer import Viewer
from bot.messages import Kind
from bot.storage.tables import (
    case_label,
    case_read,
    conversation,
    inbound,
    mediation_case,
    staff,
)

MOST = 500
NOBODY = 0
_PREVIEW = 160
_BEGINS = 300  # of a summary: why, and where


@dataclass(frozen=True, slots=True)
class Which:
    """Which cases. `holder`: a member of staff's number, `NOBODY`, or None for any."""

    states: frozenset[State] = LIVE
    holder: int | None = None
    label: str = ""
    reason: str = ""
    commune: str = ""
    skill: str = ""
    person_id: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list. `unread`: messages of the person that this viewer has not seen."""

    id: int
    reference: str
    state: State
    reason: str
    urgent: bool
    commune: str
    channel: str
    language: str
    skill: str
    opened_at: datetime
    answer_by: datetime | None
    waits_since: datetime | None
    snoozed_until: datetime | None
    closed_at: datetime | None
    holder: int | None
    holder_name: str
    offered_to: int | None
    version: int
    unread: int
    preview: str
    begins: str  # of its summary
    labels: tuple[str, ...] = ()

    @property
    def wait(self) -> Wait:
        """What its place in the list depends on."""
        return Wait(self.reference, self.urgent, self.waits_since, self.opened_at, self.answer_by)

    def late(self, now: datetime) -> bool:
        """Whether the promised time is over."""
        return self.wait.late(now)


def list_cases(
    connection: Connection, viewer: Viewer, which: Which, now: datetime, *, limit: int = MOST
) -> list[CaseLine]:
    """The cases that this viewer may see: danger first, then late, then the longest waiting.

    Closed ones come last closed first.
    """
    query = _query(viewer).where(*_wanted(viewer, which))
    over = which.states <= {State.CLOSED}
    order = mediation_case.c.closed_at.desc() if over else mediation_case.c.opened_at
    rows = connection.execute(query.order_by(order).limit(limit)).mappings()
    found = [dict(row) for row in rows]
    labels = _labels(connection, [row["id"] for row in found])
    lines = [_line(row, labels.get(row["id"], ())) for row in found]
    if over:
        return lines
    return sorted(lines, key=lambda line: line.wait.rank(now))


def references(connection: Connection, viewer: Viewer, which: Which) -> frozenset[str]:
    """The references of the cases that `list_cases` would show, and nothing else of them."""
    query = sa.select(mediation_case.c.reference).where(*_wanted(viewer, which))
    return frozenset(connection.scalars(query))


def counts(connection: Connection, viewer: Viewer) -> dict[tuple[State, int | None], int]:
    """How many live cases are in each state and in whose hands."""
    columns = (mediation_case.c.status, mediation_case.c.assigned_to)
    query = sa.select(*columns, sa.func.count()).where(*_wanted(viewer, Which())).group_by(*columns)
    return {(State(state), holder): number for state, holder, number in connection.execute(query)}


def _wanted(viewer: Viewer, which: Which) -> Sequence[sa.ColumnElement[bool]]:
    case = mediation_case.c
    wanted: list[sa.ColumnElement[bool]] = [
        case.status.in_(sorted(state.value for state in which.states))
    ]
    if viewer.communes is not None:
        wanted.append(case.commune.in_(["", *sorted(viewer.communes)]))
    if which.holder is not None:
        nobody = which.holder == NOBODY
        wanted.append(case.assigned_to.is_(None) if nobody else case.assigned_to == which.holder)
    if which.label:
        labelled = sa.select(case_label.c.mediation_case_id).where(
            case_label.c.label == which.label
        )
        wanted.append(case.id.in_(labelled))
    for column in ("reason", "commune", "skill"):
        if value := getattr(which, column):
            wanted.append(case[column] == value)
    if which.person_id is not None:
        wanted.append(case.person_id == which.person_id)
    if which.words:
        wanted.append(_about(which.words))
    return wanted


def _about(words: str) -> sa.ColumnElement[bool]:
    text = mediation_case.c.summary
    return sa.or_(
        mediation_case.c.reference == words.upper(),
        sa.and_(*(text.icontains(word, autoescape=True) for word in words.split())),
    )


def _query(viewer: Viewer) -> sa.Select[tuple[Any, ...]]:
    case = mediation_case.c
    theirs = sa.and_(inbound.c.conversation_id == case.conversation_id, _spoken())
    seen = sa.func.coalesce(case_read.c.inbound_id, 0)
    unread = sa.select(sa.func.count()).where(theirs, inbound.c.id > seen).scalar_subquery()
    last = (
        sa.select(sa.func.substr(inbound.c.text, 1, _PREVIEW))
        .where(theirs)
        .order_by(inbound.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    mine = sa.and_(case_read.c.mediation_case_id == case.id, case_read.c.staff_id == viewer.id)
    source = (
        mediation_case.outerjoin(conversation, conversation.c.id == case.conversation_id)
        .outerjoin(staff, staff.c.id == case.assigned_to)
        .outerjoin(case_read, mine)
    )
    more = (
        conversation.c.channel,
        staff.c.name.label("holder_name"),
        unread.label("unread"),
        last.label("preview"),
        sa.func.substr(case.summary, 1, _BEGINS).label("begins"),
    )
    return sa.select(*_COLUMNS, *more).select_from(source)


def _spoken() -> sa.ColumnElement[bool]:
    return inbound.c.kind != Kind.TIMER.value


_NAMES = (
    "id reference status reason urgent commune language skill opened_at answer_by waits_since "
    "snoozed_until closed_at assigned_to offered_to version"
)
_COLUMNS = tuple(mediation_case.c[name] for name in _NAMES.split())


def _labels(connection: Connection, cases: Iterable[int]) -> dict[int, tuple[str, ...]]:
    query = (
        sa.select(case_label)
        .where(case_label.c.mediation_case_id.in_(list(cases)))
        .order_by(case_label.c.label)
    )
    found: dict[int, tuple[str, ...]] = {}
    for number, name in connection.execute(query):
        found[number] = (*found.get(number, ()), name)
    return found


def _line(row: dict[str, Any] | RowMapping, labels: tuple[str, ...]) -> CaseLine:
    values = dict(row)
    return CaseLine(
        state=State(values.pop("status")),
        holder=values.pop("assigned_to"),
        holder_name=values.pop("holder_name") or "",
        channel=values.pop("channel") or "",
        preview=values.pop("preview") or "",
        labels=labels,
        **values,
    )
