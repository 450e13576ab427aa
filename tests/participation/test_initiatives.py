"""Initiatives of citizens: read by a person before they are shown, under a theme, by commune."""

from collections.abc import AsyncIterator

import httpx
import pytest
import sqlalchemy as sa

from bot.civic.participation.effects import ProposalMade
from bot.civic.participation.proposals import Nature, Standing
from bot.civic.participation.themes import THEMES, Theme, theme_of
from bot.errors import DataError
from bot.handoff.access.viewer import Role
from bot.handoff.participation import proposals as desk_proposals
from bot.messages import Channel
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.participation import proposals
from bot.storage.participation.figures import figures
from bot.storage.tables import outbox
from bot.web.application import application
from bot.web.participation.routes import routers
from bot.world.participation import StoredParticipation
from tests.console.making import desk as console_desk
from tests.console.making import hire, log_in
from tests.making import NOW
from tests.participation.making import desk, person
from tests.pilot import territory

pytestmark = pytest.mark.anyio
WORDS = "Avec des voisins nous ramassons les déchets de la plage le samedi"


@pytest.fixture
async def visitor(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(routers(database, territory())))
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as opened:
        yield opened


def initiative(
    database: Database, author: int, reference: str = "I-22222", text: str = WORDS, town: str = ""
) -> None:
    made = ProposalMade(reference, text, town or "Cannes", nature=Nature.INITIATIVE)
    with database.write() as connection:
        proposals.record(connection, made, text, author, NOW)


def told(database: Database) -> list[str]:
    with database.read() as connection:
        return [row["text"] for row in connection.scalars(sa.select(outbox.c.body))]


async def test_nobody_sees_it_before_it_is_read(
    database: Database, visitor: httpx.AsyncClient
) -> None:
    author, other = person(database, 1), person(database, 2)
    initiative(database, author)
    assert (await visitor.get("/participation/idees/I-22222")).status_code == 404
    assert "plage" not in (await visitor.get("/participation/idees")).text
    assert "plage" not in (await visitor.get("/participation/donnees/idees.csv")).text
    with database.write() as connection:
        assert proposals.known(connection) == ()
        assert not proposals.support(connection, "I-22222", other, NOW)
        assert figures(connection).proposals == 0
        (own,) = proposals.of_person(connection, author)
    assert (own.standing, own.supports) == (Standing.SUBMITTED, 1)


async def test_it_is_shown_once_read_and_its_author_is_told(
    database: Database, visitor: httpx.AsyncClient
) -> None:
    initiative(database, person(database, 1))
    with desk(database) as at:
        desk_proposals.publish(at, "I-22222", Theme.NATURE)
    page = (await visitor.get("/participation/idees")).text
    assert "ramassons les déchets" in page
    assert THEMES[Theme.NATURE] in page
    (said,) = told(database)
    assert "I-22222 est publiée" in said
    with desk(database) as at, pytest.raises(DataError):
        desk_proposals.publish(at, "I-22222", Theme.NATURE)


def test_one_that_is_refused_is_never_shown_and_its_author_knows_why(database: Database) -> None:
    initiative(database, person(database, 1))
    with desk(database) as at:
        desk_proposals.withdraw(at, "I-22222", "C'est une publicité.")
    (said,) = told(database)
    assert "n'est pas publiée. C'est une publicité." in said
    with database.read() as connection:
        assert proposals.by_reference(connection, "I-22222", unread=True) is None


async def test_an_animator_reads_puts_the_theme_right_and_publishes(database: Database) -> None:
    initiative(database, person(database, 1))
    office = console_desk(database)
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        home = await browser.get("/console/participation")
        assert "Initiatives à relire" in home.text
        page = "/console/participation/idees/I-22222"
        assert "Personne ne la voit encore" in (await browser.get(page)).text
        refused = await browser.post(f"{page}/publier", data={"csrf": token, "theme": "x"})
        assert "refus" in refused.headers["location"]
        for path, theme in (("publier", "mutual_aid"), ("theme", "nature")):
            done = await browser.post(f"{page}/{path}", data={"csrf": token, "theme": theme})
            assert "fait" in done.headers["location"]
        assert "Initiatives à relire" not in (await browser.get("/console/participation")).text
    with database.read() as connection:
        view = proposals.by_reference(connection, "I-22222")
    assert view is not None
    assert (view.standing, view.theme) == (Standing.RECEIVED, Theme.NATURE)


async def test_ideas_are_chosen_by_theme_and_by_commune(
    database: Database, visitor: httpx.AsyncClient
) -> None:
    author = person(database, 1)
    initiative(database, author)
    initiative(database, author, "I-33333", "On organise une fête de la musique", "Mougins")
    with desk(database) as at:
        for reference, theme in (("I-22222", Theme.NATURE), ("I-33333", Theme.CULTURE)):
            desk_proposals.publish(at, reference, theme)
    both = (await visitor.get("/participation/idees")).text
    assert "theme=culture" in both
    assert "commune=Mougins" in both
    nature = (await visitor.get("/participation/idees?theme=nature")).text
    assert "ramassons" in nature
    assert "musique" not in nature
    assert "commune=Mougins&amp;theme=nature" in nature
    neither = await visitor.get("/participation/idees?theme=nature&commune=Mougins")
    assert "Il n'y a pas d'idée" in neither.text.replace("’", "'")
    unknown = await visitor.get("/participation/idees?theme=%3Cb%3E&commune=%22")
    assert unknown.status_code == 200
    assert "musique" in unknown.text


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("un ramassage de mégots sur la plage", Theme.NATURE),
        ("des courses pour les voisins qui ne sortent plus", Theme.MUTUAL_AID),
        ("un vélobus pour aller au travail à vélo", Theme.MOVING),
        ("un tournoi de pétanque et un concert", Theme.CULTURE),
        ("aider les enfants à faire leurs devoirs", Theme.YOUTH),
        ("des ateliers mémoire pour les aînés", Theme.HEALTH),
        ("apprendre l'ordinateur aux autres", Theme.DIGITAL),
        ("des bancs sur la place du marché", Theme.TOWN),
        ("quelque chose de nouveau", Theme.OTHER),
    ],
)
def test_a_theme_is_guessed_from_the_words(text: str, theme: Theme) -> None:
    assert theme_of(text) is theme


def test_what_people_do_is_told_in_conversation_once_it_was_read(database: Database) -> None:
    author = person(database, 1)
    initiative(database, author)
    initiative(database, author, "I-33333", "On organise une fête de la musique", "Mougins")
    claimed = Claimed(1, person(database, 2), Channel.SMS, "+33600000002", None, 0)
    asked = StoredParticipation(database, claimed)
    assert asked.shown(Nature.INITIATIVE, "") == ()
    with desk(database) as at:
        desk_proposals.publish(at, "I-33333", Theme.CULTURE)
    assert [each.reference for each in asked.shown(None, "")] == ["I-33333"]
    assert asked.shown(Nature.INITIATIVE, "Cannes") == ()
    assert asked.idea("I-22222") is None
    own = StoredParticipation(database, Claimed(1, author, Channel.SMS, "+33600000001", None, 0))
    assert own.idea("I-22222") is not None
