"""The problems of a cycle with their names."""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from bot.civic.participation.views import Priority
from bot.storage.participation import cycles, problems


def labels(connection: Connection, references: Sequence[str]) -> dict[str, str]:
    """The public name of each problem, by its reference; one that is not known names itself."""
    return {each: each for each in references} | problems.labels(connection, references)


def priorities(connection: Connection, cycle_id: int) -> tuple[Priority, ...]:
    """The problems that were voted on, in their order."""
    return tuple(each for each in of_cycle(connection, cycle_id) if each.rank is not None)


def of_cycle(connection: Connection, cycle_id: int) -> tuple[Priority, ...]:
    """Every problem of a cycle, those voted on first."""
    concerns = cycles.concerns(connection, cycle_id)
    names = labels(connection, [each.problem for each in concerns])
    return tuple(Priority(each.problem, names[each.problem], each.rank) for each in concerns)


def in_words(connection: Connection, cycle_id: int) -> tuple[tuple[Priority, str], ...]:
    """The problems that an idea may answer, and the words that it is compared with.

    Those of the cycle, then the largest that are known.
    """
    own = of_cycle(connection, cycle_id)
    known = {each.problem for each in own}
    others = (
        Priority(each.reference, each.label, None)
        for each in problems.listed(connection)
        if each.reference not in known
    )
    return tuple((each, each.label) for each in (*own, *others))
