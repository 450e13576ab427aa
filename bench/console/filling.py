"""A database such as a busy service has: open cases with a past, closed ones, a mediator."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.viewer import Viewer
from bot.handoff.access.viewer import Role
from bot.messages import CaseOpened, Channel, Inbound, Reply
from bot.storage import cases, inbox, outbox
from bot.storage.access import staff
from bot.storage.database import Database
from bot.storage.tables import conversation, inbound

OPEN, CLOSED, SAID = 200, 500, 12
COMMUNES = ("Cannes", "Le Cannet", "Mougins", "Mandelieu-la-Napoule", "")
REASONS = ("asked", "blocked", "misunderstood", "distress")
WORDS = "La CAF a coupé mes droits et le site ne répond pas."


@dataclass(frozen=True, slots=True)
class Open:
    """An open case, and who writes in it."""

    reference: str
    address: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What the load needs. `mine`: taken by the mediator, so that the bot is silent there."""

    mediator: Viewer
    mine: tuple[Open, ...]
    queue: tuple[Open, ...]


def fill(database: Database, chance: random.Random) -> Filled:
    """Fill an empty, migrated database."""
    now = datetime.now(UTC)
    viewer = Viewer(_hire(database, now))
    with database.write() as connection:
        found = [_case(connection, number, chance, now) for number in range(OPEN)]
        past = [_case(connection, OPEN + each, chance, now, said=2) for each in range(CLOSED)]
        for each in past:
            cases.close(connection, each.reference, viewer, "solved", now)
        connection.execute(sa.update(inbound).values(status="done", done_at=now))
        connection.execute(sa.update(conversation).values(ready_at=None))
    mine, queue = found[: OPEN // 2], found[OPEN // 2 :]
    with database.write() as connection:
        for each in mine:
            cases.take(connection, each.reference, viewer, now)
    return Filled(viewer, tuple(mine), tuple(queue))


def _hire(database: Database, now: datetime) -> int:
    with database.write() as connection:
        return staff.add(
            connection,
            email="mediation@example.org",
            name="Médiation",
            role=Role.MEDIATOR,
            everywhere=True,
            now=now,
        )


def _case(
    connection: Connection, number: int, chance: random.Random, now: datetime, said: int = SAID
) -> Open:
    address = f"person-{number}"
    opened = now - timedelta(minutes=chance.randrange(1, 600))
    messages = [Inbound(Channel.REST, f"{address}-{at}", address, WORDS) for at in range(said)]
    inbox.store_inbounds(connection, messages, opened)
    row = connection.execute(
        sa.select(conversation.c.id, conversation.c.person_id).where(
            conversation.c.channel == Channel.REST, conversation.c.address == address
        )
    ).one()
    replies = tuple(Reply(f"{WORDS} {at}") for at in range(said))
    outbox.put(connection, [outbox.Addressed(row.id, Channel.REST, replies)], opened)
    reason = chance.choice(REASONS)
    case = CaseOpened(
        reference=f"C-{number:05}",  # drawn by chance, seven hundred may meet
        reason=reason,
        summary="La personne est bloquée dans une démarche.",
        urgent=reason == "distress",
        commune=chance.choice(COMMUNES),
        answer_by=now + timedelta(hours=6),
    )
    cases.open_case(connection, case, row.person_id, row.id, opened)
    return Open(case.reference, address)
