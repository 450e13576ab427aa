"""« D'autres ont signalé … Est-ce le même problème ? »: the known problem that is told again."""

import numpy as np

from bot.civic.grievances.views import NearProblem
from bot.nlu.problems import Meaning
from bot.nlu.problems.settling import REJOIN
from bot.storage.database import Database
from bot.storage.problems.joining import OPEN
from bot.storage.problems.known import read_known

_TOWN = 0.05  # a problem of the same town is a little nearer


def nearest_problems(
    database: Database, meaning: Meaning, text: str, commune: str = "", limit: int = 3
) -> tuple[NearProblem, ...]:
    """The open problems that these words tell too, nearest first; none where none is near."""
    with database.read() as connection:
        known = read_known(connection, meaning.width)
    if not known.ids:
        return ()
    likeness = known.likeness(meaning.read([text]).vectors[0])
    likeness += _TOWN * np.array([commune in towns for towns in known.towns], np.float32)
    found = [
        NearProblem(known.references[place], known.labels[place], int(known.sizes[place]))
        for place in np.argsort(-likeness)
        if likeness[place] >= REJOIN and known.statuses[place] == OPEN
    ]
    return tuple(found[:limit])
