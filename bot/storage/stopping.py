"""STOP: at once, everything that was not asked for, wherever it waits."""

from datetime import datetime

from sqlalchemy.engine import Connection

from bot.storage import conversations, notices
from bot.storage.campaigns import recipients, subscriptions


def stop(connection: Connection, conversation_id: int, person_id: int, now: datetime) -> None:
    """Nothing more there that was not asked for: what waits is withdrawn, subscriptions end."""
    conversations.mark_stopped(connection, conversation_id, now)
    notices.withdraw(connection, [conversation_id])
    subscriptions.end_all(connection, person_id)
    recipients.note_stop(connection, person_id, now)
