"""Queries of people: what is known of one, and its erasure."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage import links, notices, polls, preferences
from bot.storage.campaigns import recipients, subscriptions
from bot.storage.cases import forgetting as cases
from bot.storage.events import signing
from bot.storage.grievances import erasing as grievances
from bot.storage.participation import erasing as participation
from bot.storage.problems import vectors
from bot.storage.relays import supervising as relays
from bot.storage.tables import (
    conversation,
    inbound,
    outbox,
    timer,
)


def erase(connection: Connection, person_id: int) -> None:
    """Forget a person: words, files and links go; keys and counts without content stay.

    What a provider sends again later is still known by its key, so that nothing happens twice.
    The address stays on its conversation as the only way to say that the erasure is done.
    """
    theirs = sa.select(conversation.c.id).where(conversation.c.person_id == person_id)
    notices.withdraw(connection, theirs)
    links.forget(connection, theirs)
    relays.forget(connection, person_id)
    _forget_messages(connection, theirs)
    connection.execute(
        # Another turn under way on what is forgotten here is redone: its version moved.
        sa.update(conversation)
        .where(conversation.c.person_id == person_id)
        .values(state=None, version=conversation.c.version + 1)
    )
    connection.execute(sa.delete(timer).where(timer.c.conversation_id.in_(theirs)))
    vectors.forget(connection, person_id)
    grievances.forget(connection, person_id)
    cases.forget(connection, person_id)
    notices.forget(connection, person_id)
    preferences.forget(connection, person_id)
    subscriptions.end_all(connection, person_id)
    recipients.forget(connection, person_id)
    signing.forget(connection, person_id)
    polls.erase(connection, person_id)
    participation.forget(connection, person_id)


def _forget_messages(connection: Connection, theirs: sa.Select[tuple[int]]) -> None:
    connection.execute(
        sa.update(inbound)
        .where(inbound.c.conversation_id.in_(theirs), inbound.c.status != "waiting")
        .values(text="", payload="", attachments=[])
    )
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.conversation_id.in_(theirs), outbox.c.status != "waiting")
        .values(body={"text": "", "choices": [], "name": ""})
    )
