"""What a mediator does with a case: each function is one transaction's work.

`version`: what the mediator's screen showed; with it, nothing is done to a case that moved
meanwhile. All raise `CaseUnknown`, `CaseMoved` (somebody was faster) and `MoveRefused`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseMoved, MoveRefused
from bot.civic.cases.handover import Notice, Told
from bot.civic.cases.life import HELD, Move, State
from bot.civic.cases.viewer import Viewer
from bot.storage.cases.changes import name_of, note
from bot.storage.cases.holding import Held, held_cases, held_from, hold, move, unmoved
from bot.storage.cases.telling import tell
from bot.storage.tables import mediation_case

UNOFFERED: Mapping[str, object] = {"offered_to": None}


@dataclass(frozen=True, slots=True)
class Given:
    """Into whose hands a case goes, how, and by whom."""

    staff_id: int
    move: Move
    by: int


def take(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    now: datetime,
    *,
    version: int | None = None,
    silently: bool = False,
) -> Held:
    """Have a case, and with it the open ones of the same conversation.

    The machine keeps silent from then on. Taking what one has already changes nothing.
    `silently`: the person is not told, since an answer follows at once.
    """
    held = hold(connection, reference, viewer)
    if held.life.holder == viewer.id and held.life.state in HELD:
        return held
    if held.life.state in HELD:
        raise CaseMoved(reference, held.life.holder, held.version)
    unmoved(held, version)
    beside = _beside(connection, held)
    theirs = [each for each in beside if each.life.holder not in (None, viewer.id)]
    if theirs:  # one conversation is never in two hands
        raise CaseMoved(reference, theirs[0].life.holder, held.version)
    told = any(each.life.holder == viewer.id for each in beside)
    given = Given(viewer.id, Move.TAKE, viewer.id)
    for each in beside:
        if each.life.state is State.OPEN:
            _give(connection, each, given, now)
    held = _give(connection, held, given, now)
    if not told:
        tell(connection, held, Notice(Told.TAKEN, reference, silently=silently), now)
    return held


def _beside(connection: Connection, held: Held) -> list[Held]:
    """The other live cases of the same conversation."""
    if held.conversation_id is None:
        return []
    query = held_cases().where(
        mediation_case.c.conversation_id == held.conversation_id,
        mediation_case.c.status != State.CLOSED.value,
        mediation_case.c.id != held.id,
    )
    rows = connection.execute(query.with_for_update(of=mediation_case, key_share=True))
    return [held_from(row) for row in rows.mappings()]


def _give(connection: Connection, held: Held, to: Given, now: datetime) -> Held:
    changed = move(connection, held, to.move, now, by=to.staff_id, also=UNOFFERED)
    detail = "" if to.staff_id == to.by else name_of(connection, to.staff_id)
    note(connection, held.id, to.move, now, by=to.by, detail=detail)
    return changed


def assign(
    connection: Connection,
    reference: str,
    to: int,
    viewer: Viewer,
    now: datetime,
    *,
    version: int | None = None,
) -> Held:
    """Give a case, and those of the same conversation, to a mediator."""
    held = hold(connection, reference, viewer)
    unmoved(held, version)
    beside = _beside(connection, held)
    silent = any(each.life.state in HELD for each in (held, *beside))
    given = Given(to, Move.ASSIGN, viewer.id)
    for each in beside:
        _give(connection, each, given, now)
    held = _give(connection, held, given, now)
    if not silent:
        tell(connection, held, Notice(Told.TAKEN, reference), now)
    return held


def pass_on(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    now: datetime,
    *,
    skill: str | None = None,
    commune: str | None = None,
    version: int | None = None,
) -> Held:
    """Put a case back into a queue: of another skill, of another commune, or its own.

    The machine stays silent: a person has been promised to them.
    """
    held = hold(connection, reference, viewer)
    unmoved(held, version)
    if held.life.state in HELD and held.life.holder != viewer.id:
        raise CaseMoved(reference, held.life.holder, held.version)
    more = {"skill": skill, "commune": commune}
    wanted = {key: value for key, value in more.items() if value is not None}
    held = move(connection, held, Move.PASS_ON, now, also={**UNOFFERED, **wanted})
    note(connection, held.id, Move.PASS_ON, now, by=viewer.id, detail=skill or commune or "")
    return held


def snooze(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    until: datetime,
    now: datetime,
    *,
    version: int | None = None,
) -> Held:
    """Put one's case aside until then, or until the person writes."""
    held = hold(connection, reference, viewer)
    unmoved(held, version)
    if held.life.holder != viewer.id:
        raise CaseMoved(reference, held.life.holder, held.version)
    if until <= now:
        raise MoveRefused("a snooze ends later than now")
    held = move(connection, held, Move.SNOOZE, now, by=viewer.id, until=until)
    note(connection, held.id, Move.SNOOZE, now, by=viewer.id, detail=until.isoformat())
    return held


def close(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    outcome: str,
    now: datetime,
    *,
    version: int | None = None,
) -> Held:
    """End a case. The machine comes back when no other case of the conversation is held."""
    held = hold(connection, reference, viewer)
    if held.life.state is State.CLOSED:
        raise CaseMoved(reference, held.life.holder, held.version)
    unmoved(held, version)
    if held.life.state in HELD and held.life.holder != viewer.id:
        raise CaseMoved(reference, held.life.holder, held.version)
    also = {"outcome": outcome, "assigned_to": viewer.id}
    held = move(connection, held, Move.CLOSE, now, also=also)
    note(connection, held.id, Move.CLOSE, now, by=viewer.id, detail=outcome)
    if not any(each.life.state in HELD for each in _beside(connection, held)):
        tell(connection, held, Notice(Told.CLOSED, reference), now)
    return held


def reopen(
    connection: Connection,
    reference: str,
    viewer: Viewer,
    now: datetime,
    *,
    answer_by: datetime | None = None,
) -> Held:
    """Put a closed case back into its queue, with a new promise."""
    held = hold(connection, reference, viewer)
    also = {
        **UNOFFERED,
        "answer_by": answer_by,
        "late_told_at": None,
        "outcome": "",
        "reopened": mediation_case.c.reopened + 1,
    }
    held = move(connection, held, Move.REOPEN, now, also=also)
    note(connection, held.id, Move.REOPEN, now, by=viewer.id)
    return held


def give_back(connection: Connection, held: Held, answer_by: datetime, now: datetime) -> Held:
    """Its mediator is away: back to the queue; a person who waits is told, with a new promise."""
    waits = held.life.waits_since is not None
    promise = {"answer_by": answer_by, "late_told_at": now} if waits else {}
    held = move(connection, held, Move.RETURN, now, also={**UNOFFERED, **promise})
    note(connection, held.id, Move.RETURN, now)
    if waits:
        tell(connection, held, Notice(Told.LEFT, held.reference, answer_by), now)
    return held


def set_urgent(
    connection: Connection, reference: str, viewer: Viewer, urgent: bool, now: datetime
) -> None:
    """Put a case on top, or no longer; saying it twice changes nothing.

    Whoever has the case may be somebody else: what is urgent is anybody's to say.
    """
    held = hold(connection, reference, viewer)
    if held.life.state is State.CLOSED:
        raise MoveRefused("a closed case waits for nobody")
    changed = connection.execute(
        sa.update(mediation_case)
        .where(mediation_case.c.id == held.id, mediation_case.c.urgent != urgent)
        .values(urgent=urgent)
    )
    if changed.rowcount:
        note(connection, held.id, "urgent", now, by=viewer.id, detail="yes" if urgent else "no")
