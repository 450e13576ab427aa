"""« une réunion », « un atelier photo »: the subject of a meeting, found in its title."""

from dataclasses import replace

import pytest

from bot.civic.events.event import EventKind
from bot.civic.events.selecting import select, when
from bot.civic.events.topics import about, topic_of
from bot.civic.territory import Territory
from tests.events.making import NOW, event

MEETING = replace(
    event("E-MEET1", "2026-12-10T18:30", "Cannes"),
    kind=EventKind.MEETING,
    title="Réunion publique : la propreté",
)
PHOTOS = replace(
    event("E-PHOT1", "2026-12-03T14:00", "Mougins"),
    kind=EventKind.WORKSHOP,
    title="Atelier : ses photos",
)
CAFE = replace(
    event("E-CAFE1", "2026-11-26T14:00", "Cannes"), kind=EventKind.CAFE, title="Numéric Café"
)
COMING = [CAFE, PHOTOS, MEETING]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une réunion bientôt ?", [MEETING]),
        ("un atelier pour trier ma photo", [PHOTOS]),
        ("un numéric café", [CAFE]),
        ("quelque chose sur la proprete", [MEETING]),
        ("des ateliers ?", COMING),
        ("bonjour", COMING),
    ],
)
def test_what_is_named_is_looked_for(text: str, expected: list[object]) -> None:
    wanted = about(topic_of(text, COMING))
    assert [each for each in COMING if wanted is None or wanted(each)] == expected


def test_where_the_subject_is_elsewhere_that_is_what_comes_nearest(territory: Territory) -> None:
    wanted = about(topic_of("un atelier photo", COMING))
    found = select(COMING, when(""), "Cannes", now=NOW, territory=territory, about=wanted)
    assert not found.exact
    assert PHOTOS in found.events


def test_nothing_there_and_then_still_shows_what_comes(territory: Territory) -> None:
    found = select(
        COMING, when("every:sunday"), "La Roquette-sur-Siagne", now=NOW, territory=territory
    )
    assert not found.exact
    assert len(found.events) == 3
