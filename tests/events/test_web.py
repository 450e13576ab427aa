"""The public pages of events and their calendar files, over HTTP."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import httpx
import icalendar
import pytest

from bot.civic.events.event import EventKind
from bot.civic.territory import Territory
from bot.storage.database import Database
from bot.storage.events import planning
from bot.storage.events.planning import Planned
from bot.web.application import application
from bot.web.events.routes import router
from bot.web.participation.routes import routers
from tests.events.making import PUBLISHER, series
from tests.events.test_signing import draw
from tests.making import NOW

pytestmark = pytest.mark.anyio
CAFE = Planned("Numéric Café", EventKind.CAFE, "Cannes", "Médiathèque <Noailles>", "Venez !", 8)
MEETING = Planned("Réunion", EventKind.MEETING, "Mougins", "Mairie")


@pytest.fixture
async def web(database: Database, territory: Territory) -> AsyncIterator[httpx.AsyncClient]:
    numbers = draw()
    with database.write() as connection:
        for planned, days in ((CAFE, 3), (MEETING, 40)):
            starts = NOW + timedelta(days=days)
            ends = starts + timedelta(hours=2)
            planning.add(connection, planned, starts, ends, draw=numbers, now=NOW)
        made = series(until=date(2027, 1, 31))
        planning.add_series(connection, made, CAFE, draw=numbers, now=NOW)
    rooms = [router(database, territory, PUBLISHER, lambda: NOW), *routers(database, territory)]
    transport = httpx.ASGITransport(application(rooms))
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as opened:
        yield opened


async def test_the_list_by_month_and_by_town(web: httpx.AsyncClient) -> None:
    page = await web.get("/participation/evenements")
    assert page.status_code == 200
    assert "Médiathèque &lt;Noailles&gt;" in page.text
    assert page.text.index("Novembre 2026") < page.text.index("Décembre 2026")
    mougins = (await web.get("/participation/evenements", params={"commune": "mougins"})).text
    assert "Mairie" in mougins
    assert "Noailles" not in mougins


async def test_one_event_and_its_file(web: httpx.AsyncClient) -> None:
    page = await web.get("/evenements/e-00001")
    assert page.status_code == 200
    assert "Jeudi 26" in page.text
    assert "8 places libres" in page.text.replace("\u00a0", " ").replace("\u202f", " ")
    file = await web.get("/evenements/E-00001.ics")
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    assert icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]["SUMMARY"] == CAFE.title
    assert (await web.get("/evenements/E-99999")).status_code == 404
    assert (await web.get("/evenements/E-99999.ics")).status_code == 404


async def test_the_feed_has_all_of_it_and_is_not_sent_twice(web: httpx.AsyncClient) -> None:
    feed = await web.get("/participation/evenements.ics")
    entries = icalendar.Calendar.from_ical(feed.content).walk("VEVENT")
    assert sorted(str(each["UID"]) for each in entries) == [
        "E-00001@sanu.example",
        "E-00002@sanu.example",
        "E-00003@sanu.example",
    ]
    again = await web.get(
        "/participation/evenements.ics", headers={"If-None-Match": feed.headers["etag"]}
    )
    assert again.status_code == 304


async def test_the_address_of_a_series_leads_to_its_next_date(web: httpx.AsyncClient) -> None:
    page = await web.get("/evenements/E-00003")
    assert page.status_code == 200
    assert "3 décembre 2026" in page.text.replace("\u00a0", " ")
