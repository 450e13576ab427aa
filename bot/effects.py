"""What a turn asked for, carried out inside its transaction; and what it may ask of the world."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import singledispatch

from sqlalchemy.engine import Connection

from bot.civic.territory import Commune, Territory, answer_by
from bot.messages import (
    CaseOpened,
    Effect,
    ErasureRequested,
    GrievanceRecorded,
    GrievanceView,
    MessagesResumed,
    MessagesStopped,
    ReachLost,
    ReachRegained,
    SheetView,
    TimerCleared,
    TimerSet,
)
from bot.storage import cases, conversations, grievances, inbox, people, timers
from bot.storage.conversations import Claimed
from bot.storage.database import Database

# No vowel, so that no word comes out; no letter that reads like a digit.
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
REFERENCE_LENGTH = 5


def draw_reference(prefix: str) -> str:
    """A reference such as `D-7KQ2M`; the store refuses one that exists, and the turn is redone."""
    return f"{prefix}-" + "".join(
        secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH)
    )


FindSheets = Callable[[str], tuple[SheetView, ...]]


def no_sheets(_question: str) -> tuple[SheetView, ...]:
    """Where no official sheet is at hand."""
    return ()


class StoredServices:
    """Implements `bot.dialogues.services.Services` for one conversation, over the database."""

    def __init__(
        self,
        database: Database,
        territory: Territory,
        claimed: Claimed,
        find_sheets: FindSheets = no_sheets,
    ) -> None:
        self._database = database
        self._territory = territory
        self._claimed = claimed
        self._find_sheets = find_sheets

    @property
    def territory(self) -> Territory:
        """The territory served."""
        return self._territory

    def new_reference(self, prefix: str) -> str:
        """A fresh reference."""
        return draw_reference(prefix)

    def grievances(self) -> tuple[GrievanceView, ...]:
        """What this person reported, newest first."""
        with self._database.read() as connection:
            return grievances.of_person(connection, self._claimed.person_id)

    def grievance(self, reference: str) -> GrievanceView | None:
        """The grievance of that reference, for whoever knows it."""
        with self._database.read() as connection:
            return grievances.by_reference(connection, reference)

    def said(self, message: str) -> str | None:
        """The whole text of one of this conversation's messages."""
        with self._database.read() as connection:
            return inbox.text_of(connection, self._claimed.id, int(message))

    def sheets(self, question: str) -> tuple[SheetView, ...]:
        """The official sheets that answer best."""
        return self._find_sheets(question)

    def answer_by(self, now: datetime) -> datetime:
        """When a mediator will have answered a case opened now."""
        return answer_by(self._territory, now)

    def commune(self, value: str) -> Commune | None:
        """The commune that this name, short name or postal code means."""
        return self._territory.commune(value)


def carry_out(
    connection: Connection, claimed: Claimed, effects: Sequence[Effect], now: datetime
) -> None:
    """Carry out each effect, in order, in the turn's own transaction."""
    for effect in effects:
        _carry(effect, connection, claimed, now)


@singledispatch
def _carry(effect: Effect, *_turn: object) -> None:
    raise TypeError(f"nobody carries out {type(effect).__name__}")


@_carry.register
def _(effect: GrievanceRecorded, connection: Connection, claimed: Claimed, now: datetime) -> None:
    grievances.record(connection, effect, claimed.person_id, claimed.id, now)


@_carry.register
def _(effect: CaseOpened, connection: Connection, claimed: Claimed, now: datetime) -> None:
    cases.open_case(connection, effect, claimed.person_id, claimed.id, now)


@_carry.register
def _(_effect: MessagesStopped, connection: Connection, claimed: Claimed, now: datetime) -> None:
    conversations.mark_stopped(connection, claimed.id, now)


@_carry.register
def _(_effect: MessagesResumed, connection: Connection, claimed: Claimed, _now: datetime) -> None:
    conversations.mark_stopped(connection, claimed.id, None)


@_carry.register
def _(_effect: ReachLost, connection: Connection, claimed: Claimed, now: datetime) -> None:
    conversations.mark_blocked(connection, claimed.id, now)


@_carry.register
def _(_effect: ReachRegained, connection: Connection, claimed: Claimed, _now: datetime) -> None:
    conversations.mark_blocked(connection, claimed.id, None)


@_carry.register
def _(effect: TimerSet, connection: Connection, claimed: Claimed, _now: datetime) -> None:
    timers.set_timer(connection, claimed.id, effect.key, effect.payload, effect.at)


@_carry.register
def _(effect: TimerCleared, connection: Connection, claimed: Claimed, _now: datetime) -> None:
    timers.clear_timer(connection, claimed.id, effect.key)


@_carry.register
def _(_effect: ErasureRequested, connection: Connection, claimed: Claimed, _now: datetime) -> None:
    people.erase(connection, claimed.person_id)
