"""The problems of a cycle with their names."""

from sqlalchemy.engine import Connection

from bot.civic.participation.views import Priority
from bot.storage.participation import cycles


def labels(_connection: Connection, references: tuple[str, ...]) -> dict[str, str]:
    """The public name of each problem, by its reference."""
    return {each: each for each in references}


def priorities(connection: Connection, cycle_id: int) -> tuple[Priority, ...]:
    """The problems that were voted on, in their order."""
    return tuple(each for each in of_cycle(connection, cycle_id) if each.rank is not None)


def of_cycle(connection: Connection, cycle_id: int) -> tuple[Priority, ...]:
    """Every problem of a cycle, those voted on first."""
    concerns = cycles.concerns(connection, cycle_id)
    names = labels(connection, tuple(each.problem for each in concerns))
    return tuple(
        Priority(each.problem, names.get(each.problem, each.problem), each.rank)
        for each in concerns
    )


def in_words(connection: Connection, cycle_id: int) -> tuple[tuple[Priority, str], ...]:
    """Every problem of a cycle, and the words that an idea is compared with."""
    return tuple((each, each.label) for each in of_cycle(connection, cycle_id))
