"""Who is concerned by a proposal: its author, its supports, those who told its problem."""

from sqlalchemy.engine import Connection

from bot.storage.participation import problems, proposals


def concerned(connection: Connection, reference: str) -> tuple[int, ...]:
    """The people to ask and to tell, each once."""
    view = proposals.by_reference(connection, reference)
    told = problems.people(connection, view.problem) if view is not None and view.problem else ()
    return tuple(dict.fromkeys((*proposals.concerned(connection, reference), *told)))
