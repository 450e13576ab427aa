"""A mediator says what they know, what they speak, and that they are away."""

import pytest

from bot.handoff.access.viewer import Role
from bot.storage.cases import presence
from bot.storage.cases.presence import Profile
from bot.storage.database import Database
from tests.console.making import desk, hire, log_in


@pytest.mark.anyio
async def test_said_and_kept(database: Database) -> None:
    office = desk(database)
    number = hire(database)
    async with office.browser() as browser:
        token = log_in(office, browser, number)
        told = {"csrf": token, "absent": "1", "skills": ["CAF", "=x"], "languages": ["ar", "xx"]}
        saved = await browser.post("/console/disponibilite", data=told)
        assert saved.status_code == 303
        page = (await browser.get(saved.headers["location"])).text
    with database.read() as connection:
        known = presence.profile(connection, number)
        (one,) = presence.mediators(connection, office.clock())
    assert known == Profile(frozenset({"CAF"}), frozenset({"ar", "fr"}), away=True)
    assert not one.present
    assert page.count(" checked") == 3
    assert "enregistré" in page


@pytest.mark.anyio
async def test_readers_change_nothing(sqlite_database: Database) -> None:
    office = desk(sqlite_database)
    number = hire(sqlite_database, role=Role.READER)
    async with office.browser() as browser:
        token = log_in(office, browser, number)
        answer = await browser.post("/console/disponibilite", data={"csrf": token, "absent": "1"})
    assert answer.status_code == 404
