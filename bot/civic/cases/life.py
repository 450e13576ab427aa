"""The life of a case, as one table: in which state what may happen, and what it becomes.

A case is in a mediator's hands (`HELD`) or in nobody's; in nobody's hands means that it waits in
its queue, or is over. While it is in somebody's hands the machine keeps silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.civic.cases.errors import MoveRefused


class State(StrEnum):
    """Where a case is."""

    OPEN = "open"  # in its queue: nobody has it
    TAKEN = "taken"  # a mediator has it and owes an answer
    WAITING = "waiting"  # a mediator answered: the person's turn
    SNOOZED = "snoozed"  # a mediator has it and will look again later
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to a case."""

    TAKE = "take"
    ASSIGN = "assign"  # given to a mediator, by anybody who may
    PASS_ON = "pass_on"  # noqa: S105 - back to a queue, for other skills
    RETURN = "return"  # its mediator is away: back to its queue
    ANSWER = "answer"  # the mediator writes to the person
    HEAR = "hear"  # the person writes
    SNOOZE = "snooze"
    WAKE = "wake"
    CLOSE = "close"
    REOPEN = "reopen"


HELD = frozenset((State.TAKEN, State.WAITING, State.SNOOZED))
LIVE = HELD | {State.OPEN}

_O, _T, _W, _S, _C = State.OPEN, State.TAKEN, State.WAITING, State.SNOOZED, State.CLOSED
MOVES: Mapping[Move, Mapping[State, State]] = {
    Move.TAKE: {_O: _T, _T: _T, _W: _W, _S: _T},
    Move.ASSIGN: {_O: _T, _T: _T, _W: _T, _S: _T},
    Move.PASS_ON: {_O: _O, _T: _O, _W: _O, _S: _O},
    Move.RETURN: {_T: _O, _W: _O, _S: _O},
    Move.ANSWER: {_T: _W, _W: _W, _S: _W},
    Move.HEAR: {_O: _O, _T: _T, _W: _T, _S: _T, _C: _C},
    Move.SNOOZE: {_T: _S, _W: _S, _S: _S},
    Move.WAKE: {_S: _T},
    Move.CLOSE: {_O: _C, _T: _C, _W: _C, _S: _C},
    Move.REOPEN: {_C: _O},
}
# Only for who has the case: a mediator takes it first, so that two never answer unseen.
BY_HOLDER = frozenset((Move.ANSWER, Move.SNOOZE))


@dataclass(frozen=True, slots=True)
class Life:
    """What moves change. `waits_since`: the person waits for an answer since then; None: no."""

    state: State
    opened_at: datetime
    holder: int | None = None
    taken_at: datetime | None = None
    first_answer_at: datetime | None = None
    closed_at: datetime | None = None
    snoozed_until: datetime | None = None
    waits_since: datetime | None = None


def opened(now: datetime, holder: int | None = None) -> Life:
    """A new case; `holder`: the mediator who already has this person's conversation."""
    if holder is None:
        return Life(State.OPEN, now, waits_since=now)
    return Life(State.TAKEN, now, holder, taken_at=now, waits_since=now)


def allowed(state: State) -> frozenset[Move]:
    """What may happen to a case in this state."""
    return frozenset(move for move, ways in MOVES.items() if state in ways)


def moved(
    life: Life,
    move: Move,
    now: datetime,
    *,
    by: int | None = None,
    until: datetime | None = None,
) -> Life:
    """The life after this move. `by`: who has the case from then on; `until`: end of a snooze.

    Raises `MoveRefused` when the table has no such move.
    """
    state = MOVES[move].get(life.state)
    if state is None:
        raise MoveRefused(f"a case that is {life.state} cannot {move}")
    if move in BY_HOLDER and by != life.holder:
        raise MoveRefused(f"only who has the case can {move}")
    changed = replace(
        life,
        state=state,
        holder=_holder(life, move, state, by),
        closed_at=(life.closed_at or now) if state is State.CLOSED else None,
        snoozed_until=until if state is State.SNOOZED else None,
        waits_since=_waits_since(life, move, now),
    )
    if changed.holder != life.holder and changed.holder is not None:
        changed = replace(changed, taken_at=now)
    if move is Move.ANSWER and life.first_answer_at is None:
        changed = replace(changed, first_answer_at=now)
    return changed


def _holder(life: Life, move: Move, state: State, by: int | None) -> int | None:
    if state is State.OPEN:
        return None
    if move in (Move.TAKE, Move.ASSIGN):
        return by
    return life.holder  # a closed case remembers who closed it


def _waits_since(life: Life, move: Move, now: datetime) -> datetime | None:
    if move in (Move.ANSWER, Move.CLOSE):
        return None
    heard = move is Move.HEAR and life.state is not State.CLOSED
    return (life.waits_since or now) if heard or move is Move.REOPEN else life.waits_since
