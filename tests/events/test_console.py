"""The animators' pages of events: planned, attended, moved, called off; not other towns'."""

from datetime import timedelta
from urllib.parse import unquote

import httpx
import pytest
import sqlalchemy as sa

from bot.civic.events.event import EventJoined, Standing
from bot.handoff.access.viewer import Role
from bot.storage.database import Database
from bot.storage.events import feedback, listing, signing
from bot.storage.tables import timer
from tests.campaigns.making import subscribers
from tests.console.making import Desk, desk, hire, log_in
from tests.making import NOW

pytestmark = pytest.mark.anyio
CAFE = {
    "title": "Numéric Café", "kind": "cafe", "commune": "Cannes", "place": "Médiathèque",
    "day": "2026-12-03", "starts": "14:00", "ends": "16:00", "seats": "1",
}  # fmt: skip


@pytest.fixture
def office(database: Database) -> Desk:
    return desk(database)


async def post(browser: httpx.AsyncClient, token: str, path: str, **fields: str) -> str:
    done = await browser.post(f"/console/rencontres{path}", data={"csrf": token, **fields})
    assert done.status_code == 303, done.text
    return unquote(done.headers["location"])


async def test_planned_attended_moved_called_off(office: Desk, database: Database) -> None:
    one, two = subscribers(database, 2)
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        assert "fait" in await post(browser, token, "", **CAFE)
        assert "Vérifiez les heures" in await post(browser, token, "", **{**CAFE, "ends": "13:00"})
        with database.write() as connection:
            (event,) = listing.coming(connection, NOW)
            signing.join(connection, one, EventJoined(event.reference), NOW)
            waits = EventJoined(event.reference, 1, Standing.WAITING)
            signing.join(connection, two, waits, NOW)
        path = f"/{event.reference}"
        await post(browser, token, f"{path}/presence", **{"n-1": "came"})
        await post(browser, token, f"{path}/places", number="2")
        await post(
            browser, token, f"{path}/deplacer", day="2026-12-04", starts="10:00", ends="11:00"
        )
        await post(browser, token, f"{path}/annuler")
        page = await browser.get(f"/console/rencontres{path}")
        assert "annulée" in page.text
        assert "Numéric Café" in (await browser.get("/console/rencontres")).text
    with database.read() as connection:
        noted = feedback.attending(connection, event.reference)
        payloads = list(connection.scalars(sa.select(timer.c.payload)))
    assert [each.attendance for each in noted] == ["came", "unknown"]
    flows = sorted(each.partition(" ")[0] for each in payloads)
    assert flows == ["start:event_called_off"] * 2 + ["start:event_moved"] * 2 + [
        "start:event_seat_found"
    ]


async def test_a_series_and_the_towns_of_an_animator(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        await post(browser, token, "", **{**CAFE, "until": "2027-01-31"})
    with database.read() as connection:
        found = listing.coming(connection, NOW)
    assert len(found) == 9
    async with office.browser() as browser:
        other = hire(database, "m@x.fr", role=Role.ANIMATOR, communes=["Mougins"])
        log_in(office, browser, other)
        hidden = await browser.get(f"/console/rencontres/{found[0].reference}")
        assert hidden.status_code == 404
        assert found[0].reference not in (await browser.get("/console/rencontres")).text
    assert found[0].starts_at > NOW + timedelta(days=9)
