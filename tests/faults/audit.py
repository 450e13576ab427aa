"""What must hold afterwards, read from the database and from the wire."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.outbox import reply_of
from bot.storage.tables import conversation, grievance, inbound, outbox
from tests.emulators.wires import Wire, seen

CONCURRENCY = 8


@dataclass(frozen=True, slots=True)
class Findings:
    """The figures of one run; `problems` is empty when all holds."""

    pushed: int
    stored: int
    acknowledged: int
    unanswered: int
    people: int
    grievances: int
    replies: int
    duplicates: int
    missing: int
    dead: int
    kills: int

    @property
    def allowed_duplicates(self) -> int:
        """A kill may send again what was in the air."""
        return self.kills * CONCURRENCY

    def problems(self) -> list[str]:
        """What does not hold, in words."""
        checks = {
            f"{self.pushed - self.stored} messages lost": self.stored == self.pushed,
            f"{self.acknowledged - self.stored} lost after their acknowledgement": (
                self.stored >= self.acknowledged
            ),
            f"{self.unanswered} messages without an answer": self.unanswered == 0,
            f"{self.grievances} grievances of {self.people} people": (
                self.grievances == self.people
            ),
            f"{self.missing} replies never left": self.missing == 0,
            f"{self.duplicates} replies sent twice": self.duplicates <= self.allowed_duplicates,
            f"{self.dead} dead letters": self.dead == 0,
        }
        return [words for words, holds in checks.items() if not holds]


def waiting(database: Database) -> int:
    """How many inbounds and outgoings still wait."""
    with database.read() as connection:
        return sum(
            connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c.status == "waiting")
            )
            or 0
            for table in (inbound, outbox)
        )


def stored(database: Database) -> int:
    """How many messages of people are on disk."""
    with database.read() as connection:
        said = sa.select(sa.func.count()).select_from(inbound).where(inbound.c.kind == "text")
        return connection.scalar(said) or 0


def audit(
    database: Database, wires: Sequence[Wire], *, pushed: int, people: int, kills: int
) -> Findings:
    """Count everything."""
    expected = expected_on_wire(database, wires)
    arrived = Counter[tuple[str, str, str]]()
    for wire in wires:
        arrived.update({(wire.channel, who, text): n for (who, text), n in seen(wire).items()})
    return Findings(
        pushed=pushed,
        stored=stored(database),
        acknowledged=sum(wire.acknowledged() for wire in wires),
        unanswered=_unanswered(database),
        people=people,
        grievances=_grievances(database),
        replies=expected.total(),
        duplicates=sum((arrived - expected).values()),
        missing=sum((expected - arrived).values()),
        dead=_dead(database),
        kills=kills,
    )


def expected_on_wire(database: Database, wires: Sequence[Wire]) -> Counter[tuple[str, str, str]]:
    """What the outbox says that people of these channels got, as (channel, who, text)."""
    by_channel = {wire.channel: wire for wire in wires}
    query = (
        sa.select(outbox.c.channel, conversation.c.address, outbox.c.body)
        .join(conversation, conversation.c.id == outbox.c.conversation_id)
        .where(outbox.c.channel.in_(by_channel))
    )
    expected = Counter[tuple[str, str, str]]()
    with database.read() as connection:
        for channel, address, body in connection.execute(query):
            for text in by_channel[channel].texts(reply_of(body)):
                expected[channel, address, text] += 1
    return expected


def _unanswered(database: Database) -> int:
    answered = sa.select(outbox.c.inbound_id).where(outbox.c.inbound_id.isnot(None))
    query = (
        sa.select(sa.func.count())
        .select_from(inbound)
        .where(inbound.c.kind == "text", inbound.c.id.not_in(answered))
    )
    with database.read() as connection:
        return connection.scalar(query) or 0


def _grievances(database: Database) -> int:
    # Counted with doubles: a person with two is as wrong as a person with none.
    with database.read() as connection:
        rows = connection.execute(sa.select(grievance.c.conversation_id, grievance.c.text)).all()
    return len(rows) if len(set(rows)) == len(rows) else -len(rows)


def _dead(database: Database) -> int:
    with database.read() as connection:
        return sum(
            connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c.status == "dead")
            )
            or 0
            for table in (inbound, outbox)
        )
