"""The animators' pages of campaigns: seen with its price, approved by another, sent, stopped."""

from urllib.parse import unquote

import httpx
import pytest

from bot.civic.campaigns.life import CampaignStatus
from bot.handoff.access.viewer import Role
from bot.messages import Channel
from bot.storage.campaigns import moving
from bot.storage.database import Database
from tests.campaigns.making import TEXT, subscribers
from tests.console.making import Desk, desk, hire, log_in

pytestmark = pytest.mark.anyio
WRITTEN = {"title": "La plage", "interest": "planet", "text": TEXT}


@pytest.fixture
def office(database: Database) -> Desk:
    return desk(database)


async def post(browser: httpx.AsyncClient, token: str, path: str, **fields: str) -> str:
    done = await browser.post(f"/console/campagnes{path}", data={"csrf": token, **fields})
    assert done.status_code == 303, done.text
    return unquote(done.headers["location"])


async def test_a_large_campaign_from_draft_to_stop(office: Desk, database: Database) -> None:
    subscribers(database, 201)
    subscribers(database, 2, Channel.TELEGRAM, first=900)
    author = hire(database, "a@x.fr", role=Role.ANIMATOR)
    second = hire(database, "b@x.fr", role=Role.ANIMATOR)
    async with office.browser() as browser:
        token = log_in(office, browser, author)
        page = (await post(browser, token, "", **WRITTEN)).partition("?")[0]
        path = page.removeprefix("/console/campagnes")
        shown = (await browser.get(page)).text
        assert "SMS : 201 personnes, 1 SMS chacune, 10,05 €" in shown.replace("\u00a0", " ")
        assert "deuxième personne" in await post(browser, token, f"{path}/start")
        assert "autre personne" in await post(browser, token, f"{path}/approve")
    async with office.browser() as browser:
        token = log_in(office, browser, second)
        for move in ("approve", "start", "pause", "resume", "stop"):
            assert "fait" in await post(browser, token, f"{path}/{move}")
        assert "Arrêtée" in (await browser.get(page)).text
        assert "La plage" in (await browser.get("/console/campagnes")).text
    with database.read() as connection:
        (found,) = moving.listed(connection)
    assert (found.status, found.approved_by) == (CampaignStatus.STOPPED, "b@x.fr")


async def test_whoever_has_one_town_writes_for_it_alone(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        mine = hire(database, "m@x.fr", role=Role.ANIMATOR, communes=["Mougins"])
        token = log_in(office, browser, mine)
        everywhere = await browser.post("/console/campagnes", data={"csrf": token, **WRITTEN})
        assert everywhere.status_code == 404
        await post(browser, token, "", **WRITTEN, communes="Mougins")
    async with office.browser() as browser:
        other = hire(database, "c@x.fr", role=Role.ANIMATOR, communes=["Cannes"])
        log_in(office, browser, other)
        assert "La plage" not in (await browser.get("/console/campagnes")).text
