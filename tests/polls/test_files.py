"""Files that anybody may take: seals while the poll is open, ballots and picture once closed."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from bot.civic.polls.statement import broken
from bot.errors import DataError
from bot.storage import polls
from bot.storage.database import Database
from bot.web.polls.routes import router
from tests.civic.polls.making import OPENS, poll
from tests.polls.making import DURING, closed, opened, people, vote

pytestmark = pytest.mark.anyio


@pytest.fixture
async def browser(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(router(database))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu") as client:
        yield client


def address(kind: str) -> str:
    return f"/participation/votes/V-TEST2{kind}"


async def test_what_was_shown_of_an_open_poll_can_be_checked_afterwards(
    database: Database, browser: httpx.AsyncClient
) -> None:
    asked = opened(database)
    codes = [vote(database, asked, voter) for voter in people(database, 25)]
    with database.write() as connection:
        polls.seal_due(connection, DURING)
    kept = await browser.get(address("/releves.json"))
    assert kept.json()["seals"][0]["ballots"] == 15
    assert not any(code in kept.text for code in codes)
    assert (await browser.get(address(".csv"))).status_code == 404
    closed(database)
    with database.read() as connection:
        published = polls.publication(connection, asked.reference)
    assert published is not None
    assert list(broken(kept.content, published)) == []
    assert list(broken((await browser.get(address("/releves.json"))).content, published)) == []
    fewer = replace(published, ballots=published.ballots[:5])
    assert "ballots that were shown are gone" in list(broken(kept.content, fewer))[-1]
    other = replace(published, poll=poll(reference="V-OTHER"))
    with pytest.raises(DataError):
        list(broken(kept.content, other))


async def test_a_closed_poll_has_a_spreadsheet_and_a_picture(
    database: Database, browser: httpx.AsyncClient
) -> None:
    asked = opened(database)
    for voter in people(database, 3):
        vote(database, asked, voter, "1010")
    closed(database)
    rows = list(csv.reader(io.StringIO((await browser.get(address(".csv"))).text)))
    assert rows[0] == ["bulletin", *(o.text for o in asked.options), "releve", "commune"]
    assert [row[1:5] for row in rows[1:]] == [["1", "0", "1", "0"]] * 3
    drawn = await browser.get(address(".svg"))
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Bus le dimanche" in drawn.text


async def test_a_draft_shows_nothing(database: Database, browser: httpx.AsyncClient) -> None:
    with database.write() as connection:
        polls.create(connection, poll(), OPENS)
        assert polls.results(connection, "V-TEST2") is None
    for kind in ("/releves.json", ".csv", ".svg"):
        assert (await browser.get(address(kind))).status_code == 404
