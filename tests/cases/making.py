"""Members of staff, people and cases made for tests."""

import itertools
from datetime import datetime, timedelta

from bot.civic.cases.viewer import Viewer
from bot.messages import CaseOpened, Channel
from bot.storage import cases, conversations, inbox
from bot.storage.access import staff
from bot.storage.database import Database
from tests import making
from tests.making import NOW

_numbers = itertools.count(1)


def mediator(database: Database, name: str = "", communes: frozenset[str] | None = None) -> Viewer:
    """A mediator with an account."""
    number = next(_numbers)
    with database.write() as connection:
        made = staff.add(
            connection,
            email=f"m{number}@example.org",
            name=name or f"M{number}",
            role="mediator",
            everywhere=communes is None,
            now=NOW,
        )
    return Viewer(made, communes)


def person(
    database: Database, address: str = "", channel: Channel = Channel.SMS, now: datetime = NOW
) -> tuple[int, int, str]:
    """A person who wrote once: their number, their conversation's, their address."""
    address = address or f"+336{next(_numbers):08}"
    making.store(database, making.inbound("j'ai une question", address, channel=channel), now=now)
    (claimed,) = [c for c in making.claim(database, now=now) if c.address == address]
    with database.write() as connection:
        waiting = inbox.first_waiting(connection, [claimed.id])
        inbox.mark_done(connection, [each.id for each in waiting], now)
        conversations.move_on(connection, {claimed.id: {}}, now)
    return claimed.person_id, claimed.id, address


def case(
    database: Database,
    reference: str = "",
    now: datetime = NOW,
    channel: Channel = Channel.SMS,
    **more: object,
) -> str:
    """An open case of a new person; returns its reference."""
    person_id, conversation_id, _ = person(database, channel=channel, now=now)
    return beside(database, person_id, conversation_id, reference, now, **more)


def beside(
    database: Database,
    person_id: int,
    conversation_id: int,
    reference: str = "",
    now: datetime = NOW,
    **more: object,
) -> str:
    """A case of a person who is there already."""
    reference = reference or f"C-{next(_numbers):05}"
    values = {"reason": "asked", "commune": "Cannes", "answer_by": now + timedelta(hours=6), **more}
    opened = CaseOpened(reference=reference, summary="Ce qui bloque.", **values)
    with database.write() as connection:
        cases.open_case(connection, opened, person_id, conversation_id, now)
    return reference
