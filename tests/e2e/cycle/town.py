"""A town that speaks to the service: its people by Telegram, SMS and web, its clock, its worker.

Everything goes the real way: the door, the inbox, turns, effects, timers, chores. Only the last
wire is not there: what people would receive is read where it waits, in the outbox.
"""

import itertools
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.app.chores import chores
from bot.app.parts import Parts, build_parts, build_turns, territory
from bot.app.understanding import ensure_model
from bot.door import storable
from bot.handoff.participation.desk import Desk
from bot.messages import Channel, Inbound, Kind
from bot.settings import Settings, load
from bot.storage import inbox, timers
from bot.storage.migrate import upgrade
from bot.storage.tables import conversation, outbox
from tests.e2e.cycle.people import Heard, Person

ROOT = Path(__file__).parents[3]
_AT_ONCE = 50
_MOST_ROUNDS = 9


class Town:
    """Drives one database from the outside, through the parts that the application builds."""

    def __init__(self, url: str, var: Path) -> None:
        settings = load(ROOT / "config.yml")
        self.settings: Settings = settings.model_copy(
            update={"database_url": url, "var": var, "data": ROOT / "data"}
        )
        ensure_model(self.settings, lambda _step, _share: None)
        self.parts: Parts = build_parts(self.settings)
        upgrade(self.parts.database)
        self.turns = build_turns(self.parts)
        self.place = territory(self.settings)
        self.parts.clock.move(_next_monday(self.place.local(self.now)) - self.now)
        self._numbers = itertools.count(1)
        self._read = 0  # the last letter that was read
        self.count = 0  # turns taken

    @property
    def now(self) -> datetime:
        """The town's time."""
        return self.parts.clock()

    def pass_time(self, **long: float) -> None:
        """Let time pass; what is due by then happens, and people answer what they are asked."""
        self.parts.clock.move(timedelta(**long))

    def desk(self, connection: sa.Connection) -> Desk:
        """The animators' desk in a transaction."""
        return Desk(connection, "animatrice@sanu.test", self.now, self.place)

    def write(self, said: Mapping[Person, Heard]) -> None:
        """Everybody says something; return when every turn was taken."""
        messages = [storable(self._inbound(person, what)) for person, what in said.items()]
        with self.parts.database.write() as connection:
            inbox.store_inbounds(connection, messages, self.now)
        self._take_turns()

    def _inbound(self, person: Person, what: Heard) -> Inbound:
        payload = what.payload if person.channel is not Channel.SMS else ""
        return Inbound(
            person.channel,
            f"cycle-{next(self._numbers)}",
            person.address,
            what.text,
            Kind.CHOICE if payload else Kind.TEXT,
            payload,
        )

    def _take_turns(self) -> None:
        now = self.now
        while tasks := self.turns.claim(now, _AT_ONCE):
            meanings = self.turns.understand(tasks, now)
            steps = [self.turns.step(*pair, now) for pair in zip(tasks, meanings, strict=True)]
            self.turns.commit(steps, now)
            self.count += len(tasks)

    def happen(self) -> None:
        """What the clock brings: chores, then timers, then the turns of both."""
        for chore in chores(self.parts):
            chore.run(self.now)
        with self.parts.database.write() as connection:
            timers.fire_due(connection, self.now)
        self._take_turns()

    def letters(self, people: Mapping[str, Person]) -> dict[Person, list[Heard]]:
        """What reached each person since this was last asked, in order."""
        query = (
            sa.select(outbox.c.id, outbox.c.body, conversation.c.address)
            .join(conversation, conversation.c.id == outbox.c.conversation_id)
            .where(outbox.c.id > self._read)
            .order_by(outbox.c.id)
        )
        found: dict[Person, list[Heard]] = {}
        with self.parts.database.read() as connection:
            for number, body, address in connection.execute(query):
                self._read = number
                heard = Heard(body["text"], name=body["name"], choices=_choices(body["choices"]))
                found.setdefault(people[address], []).append(heard)
        return found

    def talk(self, people: Mapping[str, Person], start: Mapping[Person, Heard]) -> None:
        """Conversations until nobody has anything to answer, or gives up."""
        said = dict(start)
        for _ in range(_MOST_ROUNDS):
            if said:
                self.write(said)
            said = {}
            for person, letters in self.letters(people).items():
                answer = person.answer(letters)
                if answer is not None:
                    said[person] = answer
            if not said:
                return


def _next_monday(local: datetime) -> datetime:
    """Ten o'clock: whatever the hour of the test, the same things happen in the same order."""
    ahead = timedelta(days=7 - local.weekday())
    return (local + ahead).replace(hour=10, minute=0, second=0, microsecond=0)


def _choices(written: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((each["title"], each["payload"]) for each in written)
