"""Mediators see who helps whom for what, and stop it; every reading is in the trail."""

import httpx
import pytest
import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.tables import audit, relay
from tests.console.making import desk, hire, log_in
from tests.console.places import helped

pytestmark = pytest.mark.anyio


async def test_a_relay_is_read_and_stopped(database: Database) -> None:
    office = desk(database)
    with database.write() as connection:
        reference = helped(connection)
        connection.execute(sa.update(relay).values(status="open"))
    async with office.browser() as browser:
        csrf = log_in(office, browser, hire(database))
        listed = await browser.get("/console/relais")
        assert reference in listed.text
        shown = await browser.get(f"/console/relais/{reference}")
        assert "Un mot" in shown.text
        done = await browser.post(f"/console/relais/{reference}/fin", data={"csrf": csrf})
        assert done.status_code == httpx.codes.SEE_OTHER
    with database.read() as connection:
        assert connection.scalar(sa.select(relay.c.status)) == "ended"
        deeds = list(connection.scalars(sa.select(audit.c.action)))
    assert "relay.end" in deeds
