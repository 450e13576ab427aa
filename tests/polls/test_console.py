"""The animators' pages of polls: made, opened, ended, results read; what is wrong is said."""

from urllib.parse import unquote

import pytest

from bot.civic.voting import Method
from bot.handoff.access.viewer import Role
from bot.storage import polls
from bot.storage.database import Database
from bot.storage.polls import Status
from tests.civic.polls.making import poll
from tests.console.making import Desk, desk, hire, log_in
from tests.polls.making import closed, opened, people, vote

pytestmark = pytest.mark.anyio
FORM = {
    "question": "Que faut-il améliorer d'abord ?",
    "options": "Des bus le dimanche | Bus\nRéparer les trottoirs | Trottoirs | p-7kq2m",
    "method": "schulze",
    "opens_at": "2099-12-01T09:00",
    "closes_at": "2099-12-08T18:00",
    "by_town": "oui",
}


@pytest.fixture
def office(database: Database) -> Desk:
    return desk(database)


async def test_a_poll_is_made_opened_and_ended(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        made = await browser.post("/console/votes", data={"csrf": token, **FORM})
        assert made.status_code == 303, made.text
        page = made.headers["location"].partition("?")[0]
        statuses = []
        for deed in ("ouvrir", "inviter", "fermer", "ouvrir"):
            done = await browser.post(f"{page}/{deed}", data={"csrf": token})
            statuses.append("fait" in unquote(done.headers["location"]))
        assert statuses == [True, True, True, False]
        shown = await browser.get(page)
        assert "Réparer les trottoirs" in shown.text
    with database.read() as connection:
        (found,) = polls.listed(connection)
    assert found.status is Status.OPEN
    assert found.poll.options[1].problem == "P-7KQ2M"
    assert found.poll.by_town


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"options": "Un seul"}, "2 à 9"),
        ({"closes_at": "2099-11-01T09:00"}, "après le début"),
        ({"opens_at": ""}, "Le début"),
        ({"question": "long " * 50}, "trop long pour un SMS"),
    ],
)
async def test_what_is_wrong_is_said(
    office: Desk, database: Database, wrong: dict[str, str], said: str
) -> None:
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        refused = await browser.post("/console/votes", data={"csrf": token, **FORM, **wrong})
    assert refused.status_code == 422
    assert said in refused.text.replace("\u00a0", " ")


async def test_results_are_a_picture_and_a_table(office: Desk, database: Database) -> None:
    asked = opened(database, poll(Method.SCHULZE))
    for voter in people(database, 3):
        vote(database, asked, voter, "1200")
    closed(database)
    async with office.browser() as browser:
        log_in(office, browser, hire(database, role=Role.ANIMATOR))
        page = (await browser.get(f"/console/votes/{asked.reference}")).text
        everything = (await browser.get("/console/votes")).text
    assert "<caption>Résultats par classement (Schulze)" in page.replace("\u00a0", " ")
    assert f"{asked.reference}.svg" in page
    assert asked.reference in everything


async def test_a_mediator_does_not_see_them(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        log_in(office, browser, hire(database, role=Role.MEDIATOR))
        assert (await browser.get("/console/votes")).status_code == 404
