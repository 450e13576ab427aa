"""What a mediator does, each in a transaction of its own, and whoever waits for it is rung."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.engine import Connection

from bot.civic.cases.viewer import Viewer
from bot.civic.territory import Territory, answer_by
from bot.privacy.masking import mask_numbers
from bot.signals import Signals, TurnDone
from bot.storage import cases
from bot.storage.cases.holding import Held
from bot.storage.database import Database


class Desk:
    """Serves all mediators; safe to share between threads.

    All raise `CaseUnknown`, `CaseMoved`, `MoveRefused`, `StoreUnavailable`: nothing was done then.
    """

    def __init__(
        self,
        database: Database,
        signals: Signals,
        clock: Callable[[], datetime],
        territory: Territory,
    ) -> None:
        self._database = database
        self._signals = signals
        self._clock = clock
        self._territory = territory

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            yield connection
        self._signals.ring_work()

    def take(self, reference: str, viewer: Viewer, version: int | None = None) -> Held:
        """Have a case: the machine keeps silent from then on."""
        with self._writing() as connection:
            return cases.take(connection, reference, viewer, self._clock(), version=version)

    def assign(self, reference: str, to: int, viewer: Viewer, version: int | None = None) -> Held:
        """Give a case to a mediator."""
        with self._writing() as connection:
            return cases.assign(connection, reference, to, viewer, self._clock(), version=version)

    def pass_on(
        self,
        reference: str,
        viewer: Viewer,
        *,
        skill: str | None = None,
        commune: str | None = None,
        version: int | None = None,
    ) -> Held:
        """Put a case into another queue."""
        now = self._clock()
        with self._writing() as connection:
            return cases.pass_on(
                connection, reference, viewer, now, skill=skill, commune=commune, version=version
            )

    def snooze(
        self, reference: str, viewer: Viewer, until: datetime, version: int | None = None
    ) -> Held:
        """Put one's case aside until then."""
        now = self._clock()
        with self._writing() as connection:
            return cases.snooze(connection, reference, viewer, until, now, version=version)

    def close(
        self, reference: str, viewer: Viewer, outcome: str, version: int | None = None
    ) -> Held:
        """End a case: the machine comes back, says so, and asks whether it helped."""
        now = self._clock()
        with self._writing() as connection:
            return cases.close(connection, reference, viewer, outcome, now, version=version)

    def reopen(self, reference: str, viewer: Viewer) -> Held:
        """Put a closed case back into its queue, with a new promise."""
        now = self._clock()
        promise = answer_by(self._territory, now)
        with self._writing() as connection:
            return cases.reopen(connection, reference, viewer, now, answer_by=promise)

    def answer(self, reference: str, viewer: Viewer, text: str, client_id: str) -> cases.Answered:
        """Say something to the person; the same `client_id` again changes nothing.

        Numbers that nobody should write in a message are masked, a mediator's too.
        """
        words = mask_numbers(text)
        with self._writing() as connection:
            done = cases.answer(
                connection, reference, viewer, words, self._clock(), client_id=client_id
            )
        self._signals.ring_turns([TurnDone(done.channel, client_id, done.address, ())])
        return done

    def note(self, reference: str, viewer: Viewer, text: str) -> int:
        """Write a private note."""
        with self._writing() as connection:
            return cases.note(connection, reference, viewer, mask_numbers(text), self._clock())

    def label(self, reference: str, viewer: Viewer, name: str) -> None:
        """Put a label on a case."""
        with self._writing() as connection:
            cases.label(connection, reference, viewer, name, self._clock())

    def unlabel(self, reference: str, viewer: Viewer, name: str) -> None:
        """Take a label off a case."""
        with self._writing() as connection:
            cases.unlabel(connection, reference, viewer, name, self._clock())

    def mark_read(self, reference: str, viewer: Viewer, inbound_id: int) -> None:
        """This viewer has seen the messages up to this one."""
        with self._database.write() as connection:
            cases.mark_read(connection, reference, viewer, inbound_id)
