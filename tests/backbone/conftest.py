"""The backbone on a real database with the real engine; only the understanding is small."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.app.clock import Clock
from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.inbox import Inbox
from bot.messages import Inbound, Intent, Understanding
from bot.signals import Signals
from bot.storage import inbox, mailboxes
from bot.storage.database import Database
from bot.storage.tables import conversation
from bot.storage.tables import inbound as inbound_table
from bot.storage.tables import outbox as outbox_table
from bot.turn import Turns
from bot.worker import Worker

ATTEMPTS = 2


class Greeted:
    """An understanding for which all is a greeting, but for words that it chokes on."""

    def __init__(self) -> None:
        self.poison = "poison"

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        for text in texts:
            if text == self.poison:
                raise ArithmeticError(text)
        return [Understanding(text, Intent("greet", 0.95)) for text in texts]


@dataclass
class Backbone:
    """What one process has, and what a test asks of it."""

    database: Database
    engine: Engine
    territory: Territory
    nlu: Greeted = field(default_factory=Greeted)
    signals: Signals = field(default_factory=Signals)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.database, self.signals, self.clock)

    def turns(self, name: str = "w", kind: type[Turns] = Turns) -> Turns:
        return kind(
            name,
            database=self.database,
            engine=self.engine,
            nlu=self.nlu,
            territory=self.territory,
            lease=timedelta(seconds=10),
        )

    def worker(self, turns: Turns | None = None) -> Worker:
        return Worker(turns or self.turns(), self.signals, self.clock, batch=50, attempts=ATTEMPTS)

    def store(self, *messages: Inbound) -> None:
        with self.database.write() as connection:
            inbox.store_inbounds(connection, messages, self.clock())

    def work(self, worker: Worker | None = None, *, patience: int = 30) -> None:
        """Take all turns there are; time passes at once over the pauses of failed ones."""
        worker = worker or self.worker()
        for _ in range(patience):
            if worker.run_once():
                continue
            if not self.count(conversation, conversation.c.ready_at.isnot(None)):
                return
            self.clock.move(timedelta(seconds=5))

    def answers(self, message: Inbound) -> list[str] | None:
        """The texts that answered a message; None: its turn is not done."""
        with self.database.read() as connection:
            found = mailboxes.answers_to(connection, message.channel, message.external_id)
        return None if found is None else [reply.text for reply in found]

    def statuses(self) -> dict[str, int]:
        """How many inbounds there are of each status."""
        query = sa.select(inbound_table.c.status, sa.func.count()).group_by(inbound_table.c.status)
        with self.database.read() as connection:
            return dict(connection.execute(query).tuples().all())

    def count(self, table: sa.Table, where: sa.ColumnElement[bool] | None = None) -> int:
        query = sa.select(sa.func.count()).select_from(table)
        with self.database.read() as connection:
            return connection.scalar(query if where is None else query.where(where)) or 0

    @property
    def replies(self) -> int:
        return self.count(outbox_table)


async def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until it is true. Raises `TimeoutError`."""
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(true):  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.02)


@pytest.fixture
def backbone(database: Database, engine: Engine, territory: Territory) -> Backbone:
    return Backbone(database, engine, territory)
