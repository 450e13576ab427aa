"""Who is concerned by a proposal: its author, its supports, those who told its problem."""

from sqlalchemy.engine import Connection

from bot.storage.participation import proposals


def concerned(connection: Connection, reference: str) -> tuple[int, ...]:
    """The people to ask and to tell, each once."""
    return tuple(dict.fromkeys(proposals.concerned(connection, reference)))
