"""The animators' pages: what is done there is done, noted and told; what is wrong is said."""

import httpx
import pytest

from bot.civic.participation.phases import Phase
from bot.civic.participation.proposals import Standing
from bot.handoff.access.viewer import Role
from bot.storage.database import Database
from bot.storage.participation import cycles, indicators, proposals
from tests.console.making import Desk, desk, hire, log_in
from tests.participation.making import idea, open_at, person

pytestmark = pytest.mark.anyio


@pytest.fixture
def office(database: Database) -> Desk:
    return desk(database)


async def test_an_animator_answers_decides_and_measures(office: Desk, database: Database) -> None:
    open_at(database, Phase.SOLUTIONS)
    idea(database, "I-22222", person(database, 1), "des lampes solaires")
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))

        async def post(path: str, **fields: str) -> str:
            form = {"csrf": token, **fields}
            done = await browser.post(f"/console/participation{path}", data=form)
            assert done.status_code == 303, done.text
            return str(done.headers["location"])

        refused = await post("/idees/I-22222/reponse", given="yes", why=" ", service="Voirie")
        assert "Dites pourquoi" in (await browser.get(refused)).text
        await post("/idees/I-22222/reponse", given="yes", why="Simple.", service="Voirie")
        await post("/idees/I-22222/decision", standing="chosen", why="Peu cher.")
        await post("/idees/I-22222/avant", forward="oui")
        await post(
            "/idees/I-22222/indicateur", kind="question", wording="Ça va ?", after="2027-01-04"
        )
        page = await browser.get("/console/participation/idees/I-22222")
        assert "Simple." in page.text
        home = await browser.get("/console/participation")
        assert "Des lampes solaires" in home.text
    with database.read() as connection:
        view = proposals.by_reference(connection, "I-22222")
        (planned,) = indicators.listed(connection)
    assert view is not None
    assert (view.standing, view.put_forward) == (Standing.CHOSEN, True)
    assert planned.wording == "Ça va ?"


async def test_a_cycle_is_opened_and_moved(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        opened = await browser.post(
            "/console/participation/ouvrir", data={"csrf": token, "title": "Hiver"}
        )
        assert opened.status_code == 303
        with database.read() as connection:
            view = cycles.current(connection)
        assert view is not None
        moved = {"csrf": token, "cycle": view.reference, "phase": "sorting", "why": "Assez reçu."}
        await browser.post("/console/participation/etape", data=moved)
        jump = {"csrf": token, "cycle": view.reference, "phase": "results"}
        refused = await browser.post("/console/participation/etape", data=jump)
        assert refused.headers["location"].endswith("?refus=phase")
        assert "Rassembler" in (await browser.get("/console/participation")).text


async def test_a_mediator_is_not_an_animator(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        log_in(office, browser, hire(database, role=Role.MEDIATOR))
        page: httpx.Response = await browser.get("/console/participation")
    assert page.status_code == 404
