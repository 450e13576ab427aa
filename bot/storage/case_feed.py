"""The feed that the console follows: what moved in conversations that have a case.

Apart from `bot.storage.cases`, since the inbox and the outbox ring it themselves.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.life import MOVES, Move, State
from bot.storage.tables import case_change, mediation_case, outbox

MESSAGE, DELIVERY = "message", "delivery"
RINGS = (MESSAGE, DELIVERY)  # they only say: look again
_KEPT = timedelta(days=1)
_FAREWELL = timedelta(minutes=10)  # what the machine says of the end, and whether it helped
_WINDOW = 500  # ids looked at again: more than are given during the longest transaction
_HEARD = {state.value: then.value for state, then in MOVES[Move.HEAR].items()}


def heard(connection: Connection, conversations: Iterable[int], now: datetime) -> None:
    """The persons of these conversations wrote: whoever has their case owes an answer."""
    chosen = sorted(set(conversations))
    if not chosen:
        return
    cases = connection.scalars(
        sa.update(mediation_case)
        .where(_live(chosen))
        .values(
            status=sa.case(_HEARD, value=mediation_case.c.status),
            waits_since=sa.func.coalesce(mediation_case.c.waits_since, now),
            snoozed_until=None,
        )
        .returning(mediation_case.c.id)
    ).all()
    rows = [{"mediation_case_id": number, "kind": MESSAGE, "at": now} for number in cases]
    if rows:
        connection.execute(sa.insert(case_change), rows)


def _live(conversations: Sequence[int]) -> sa.ColumnElement[bool]:
    return sa.and_(
        mediation_case.c.conversation_id.in_(conversations),
        mediation_case.c.status != State.CLOSED.value,
    )


def ring(
    connection: Connection, conversations: Iterable[int], now: datetime, kind: str = MESSAGE
) -> None:
    """Say that something moved in those of these conversations whose case lives, or just ended."""
    chosen = sorted(set(conversations))
    if not chosen:
        return
    at = sa.literal(now, case_change.c.at.type)
    watched = sa.or_(
        mediation_case.c.status != State.CLOSED.value, mediation_case.c.closed_at > now - _FAREWELL
    )
    cases = sa.select(mediation_case.c.id, sa.literal(kind), at).where(
        mediation_case.c.conversation_id.in_(chosen), watched
    )
    connection.execute(
        sa.insert(case_change).from_select(["mediation_case_id", "kind", "at"], cases)
    )


def ring_letters(connection: Connection, letters: Sequence[int], now: datetime) -> None:
    """Say that what became of these outgoings is known."""
    if letters:
        owners = sa.select(outbox.c.conversation_id).where(outbox.c.id.in_(letters))
        ring(connection, connection.scalars(owners), now, DELIVERY)


def since(connection: Connection, after: int, limit: int = 5_000) -> list[tuple[int, str]]:
    """The changes with an id above `after`: their ids, and the references of their cases."""
    query = (
        sa.select(case_change.c.id, mediation_case.c.reference)
        .join(mediation_case, mediation_case.c.id == case_change.c.mediation_case_id)
        .where(case_change.c.id > after)
        .order_by(case_change.c.id)
        .limit(limit)
    )
    return [(number, reference) for number, reference in connection.execute(query)]


class Tail:
    """Reads the feed from now on, each change once.

    Ids are given before they are committed, so one may appear after a higher one: those of the
    last moments are looked at again. Not safe to share between threads.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._last: int | None = None

    def read(self, connection: Connection) -> frozenset[str]:
        """The references of the cases that changed since the last look; none at the first."""
        first = self._last is None
        newest = last(connection) if self._last is None else self._last
        found = since(connection, newest - _WINDOW)
        fresh = [(number, case) for number, case in found if number not in self._seen]
        self._seen.update(number for number, _ in fresh)
        self._last = max(newest, *self._seen) if self._seen else newest
        self._seen = {number for number in self._seen if number > self._last - 2 * _WINDOW}
        return frozenset() if first else frozenset(case for _, case in fresh)


def last(connection: Connection) -> int:
    """The id of the last change; 0: there was none."""
    return connection.scalar(sa.select(sa.func.max(case_change.c.id))) or 0


def sweep(connection: Connection, now: datetime) -> int:
    """Forget the rings of yesterday; returns how many."""
    result = connection.execute(
        sa.delete(case_change).where(case_change.c.kind.in_(RINGS), case_change.c.at < now - _KEPT)
    )
    return result.rowcount
