"""Public pages: they tell what is public and nothing else, caches keep them, errors are pages."""

import csv
import io
import json
from collections.abc import AsyncIterator
from xml.etree import ElementTree

import httpx
import pytest

from bot.civic.participation.phases import Phase
from bot.civic.participation.proposals import Feasibility
from bot.handoff.participation import proposals as desk_proposals
from bot.messages import GrievanceRecorded
from bot.privacy.public import mask_public
from bot.storage.database import Database
from bot.storage.grievances import recording
from bot.storage.grievances.recording import Public
from bot.web.application import application
from bot.web.participation.routes import routers
from tests.making import NOW
from tests.participation.making import desk, idea, open_at, person
from tests.pilot import territory

pytestmark = pytest.mark.anyio

PATHS = (
    "", "/problemes", "/votes", "/idees", "/resultats", "/decisions", "/registre", "/donnees",
)  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
async def visitor(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(routers(database, territory())))
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as opened:
        yield opened


@pytest.mark.parametrize("path", PATHS)
async def test_empty_pages_say_so_and_offer_a_way_on(visitor: httpx.AsyncClient, path: str) -> None:
    page = await visitor.get(f"/participation{path}")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "/chat" in page.text


async def test_a_copy_that_is_still_right_is_not_sent_again(visitor: httpx.AsyncClient) -> None:
    first = await visitor.get("/participation")
    again = await visitor.get("/participation", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"].startswith("public, max-age=")
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/rien", "/idees/I-99999", "/votes/V-99999", "/problemes/P-99999", "/cycles/Y-99999",
             "/donnees/rien.csv", "/donnees/idees.xls", "/votes/V-99999.json"],
)  # fmt: skip
async def test_what_does_not_exist_is_a_page_that_helps(
    visitor: httpx.AsyncClient, path: str
) -> None:
    page = await visitor.get(f"/participation{path}")
    assert page.status_code == 404
    assert "Cette page n’existe pas" in page.text
    assert "Revenir au cycle" in page.text


async def test_words_are_escaped_and_typography_is_french(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    idea(database, "I-22222", person(database, 1), 'des <b>bancs</b> : "ici" !')
    page = (await visitor.get("/participation/idees/I-22222")).text
    assert "<b>bancs" not in page
    assert "&lt;/b&gt;\u00a0: &#34;ici&#34;\u00a0!" in page


async def test_open_data_bears_its_licence_and_no_formula(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    open_at(database, Phase.SOLUTIONS)
    idea(database, "I-22222", person(database, 1), "=1+1 des bancs; à l'ombre")
    with desk(database) as at:
        answer = desk_proposals.Answer(Feasibility.YES, "Simple.", "Voirie")
        desk_proposals.answer(at, "I-22222", answer)
    sent = await visitor.get("/participation/donnees/idees.csv")
    assert 'rel="license"' in sent.headers["link"]
    (row,) = csv.DictReader(io.StringIO(sent.text.removeprefix("\ufeff")), delimiter=";")
    assert row["texte"] == "'=1+1 des bancs; à l'ombre"
    assert (row["faisable"], row["soutiens"]) == ("yes", "1")
    whole = json.loads((await visitor.get("/participation/donnees/idees.json")).text)
    assert "Licence Ouverte" in whole["licence"]
    assert whole["rows"][0]["texte"].startswith("=1+1")


async def test_the_feed_tells_decisions_and_why(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    open_at(database, Phase.SOLUTIONS)
    idea(database, "I-22222", person(database, 1), "des bancs")
    with desk(database) as at:
        answer = desk_proposals.Answer(Feasibility.NO, "Le trottoir est trop étroit.", "Voirie")
        desk_proposals.answer(at, "I-22222", answer)
    feed = await visitor.get("/participation/flux.xml")
    root = ElementTree.fromstring(feed.content)
    entry = root.find(f"{ATOM}entry")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Un agent a répondu à l'idée « Des bancs »."
    assert entry.findtext(f"{ATOM}summary") == "Le trottoir est trop étroit."


async def test_the_register_shows_masked_words_page_by_page(
    visitor: httpx.AsyncClient, database: Database
) -> None:
    anne = person(database, 1)
    with database.write() as connection:
        for number in range(45):
            words = f"trou numéro {number}, appelez-moi au 06 12 34 56 78"
            recorded = GrievanceRecorded(f"D-{number:05}", words, "Cannes")
            public = Public(mask_public(words) if number else None)
            recording.record(connection, recorded, anne, None, NOW, public=public)
    newest = (await visitor.get("/participation/registre")).text
    assert newest.count('<tr id="D-') == 40
    assert "06 12 34" not in newest
    assert "trou numéro 44" in newest
    link = newest.split("registre?avant=")[1].split('"')[0]
    oldest = (await visitor.get(f"/participation/registre?avant={link}")).text
    assert oldest.count('<tr id="D-') == 4  # the one without a mask is not shown
    assert (await visitor.get("/participation/registre?avant=x")).status_code == 200


async def test_a_first_visit_is_light(visitor: httpx.AsyncClient) -> None:
    assert len((await visitor.get("/participation")).content) < 30_000


async def test_head_is_answered_as_get_without_a_body(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.head("/participation")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_many_ideas_come_page_by_page(visitor: httpx.AsyncClient, database: Database) -> None:
    author = person(database, 1)
    for number in range(65):
        idea(database, f"I-{number:05}", author, f"idée numéro {number}")
    first = (await visitor.get("/participation/idees")).text
    assert first.count('class="card"') == 60
    assert "?page=2" in first
    second = (await visitor.get("/participation/idees?page=2")).text
    assert second.count('class="card"') == 5
    assert (await visitor.get("/participation/idees?page=-3")).status_code == 200


async def test_without_a_database_a_page_says_so() -> None:
    gone = Database("postgresql://nobody@127.0.0.1:9/nothing")
    transport = httpx.ASGITransport(application(routers(gone, territory())))
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as browser:
        answer = await browser.get("/participation")
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"
    assert "Revenez dans un instant" in answer.text
    gone.close()
