"""« Est-ce le même problème ? » over a real store: what people said of it is kept."""

import pytest
import sqlalchemy as sa

from bot.civic.grievances.views import NearProblem
from bot.civic.territory import Territory
from bot.effects import carry_out
from bot.effects.within import Within
from bot.messages import GrievanceRecorded
from bot.storage.database import Database
from bot.storage.tables import grievance
from bot.world import StoredServices
from tests.grievances.test_storage import claimed
from tests.making import NOW

NEAR = NearProblem("P-22222", "Des lampadaires en panne", 4)


def test_the_world_asks_whoever_knows(database: Database, territory: Territory) -> None:
    asked: list[tuple[str, str]] = []

    def find(text: str, commune: str) -> NearProblem:
        asked.append((text, commune))
        return NEAR

    who = claimed(database)
    knowing = StoredServices(database, territory, who, find_problem=find)
    assert knowing.problems.nearest("la rue est noire", "Cannes") == NEAR
    assert asked == [("la rue est noire", "Cannes")]
    assert StoredServices(database, territory, who).problems.nearest("noir", "Cannes") is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [({"same_as": "P-22222"}, ("P-22222", "")), ({"apart_from": "P-22222"}, ("", "P-22222"))],
)
def test_what_was_said_is_kept(
    database: Database, territory: Territory, said: dict[str, str], kept: tuple[str, str]
) -> None:
    effect = GrievanceRecorded("D-AAAAA", "la rue est noire", "Cannes", **said)
    who = claimed(database)
    with database.write() as connection:
        carry_out([effect], Within(connection, who, NOW, territory))
        row = connection.execute(sa.select(grievance.c.said_same, grievance.c.said_apart)).one()
    assert tuple(row) == kept
