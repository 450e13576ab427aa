"""The animators' pages: what is decided there is in the store, in the trail, and undone there."""

import httpx
import pytest
import sqlalchemy as sa

from bot.handoff.access.viewer import Role
from bot.recurring import detect
from bot.storage.database import Database
from bot.storage.tables import problem
from tests.console.making import Desk, desk, hire, log_in
from tests.problems.conftest import NOW, tell
from tests.problems.test_detecting import LAMPS, RATS, groups, of

pytestmark = pytest.mark.anyio


@pytest.fixture
def office(store: Database, meaning) -> Desk:
    tell(store, *LAMPS, *RATS)
    detect(store, meaning, NOW, lambda _what, _done: None)
    return desk(store)


async def test_an_animator_renames_merges_and_undoes(office: Desk) -> None:
    store = office.console.database
    lamps, rats = of(store, "0"), of(store, "4")
    async with office.browser() as browser:
        csrf = log_in(office, browser, hire(store, "zoe@sanu.test", Role.ANIMATOR))
        page = await browser.get("/console/problemes")
        assert "Éclairage public en panne" in page.text

        async def do(deed: str, **form: str) -> httpx.Response:
            sent = {"csrf": csrf, **form}
            path = f"/console/problemes/{lamps}/{deed}"
            return await browser.post(path, data=sent, follow_redirects=True)

        assert "est fait, et" in (await do("renommer", label="Nuit noire")).text
        assert "est fait, et" in (await do("reunir", other=rats)).text
        assert groups(store) == {lamps: set(map(str, range(7)))}
        assert "pas possible" in (await do("reunir", other=rats)).text
        shown = (await browser.get(f"/console/problemes/{lamps}")).text
        assert "Nuit noire" in shown
        assert "a réuni des problèmes" in shown
        number = shown.split('name="decision" value="')[1].split('"')[0]
        assert "est fait, et" in (await do("annuler", decision=number)).text
        assert groups(store)[rats] == {"4", "5", "6"}
        assert "est fait, et" in (await do("refuser")).text
        assert lamps not in groups(store)


async def test_what_is_ticked_becomes_another_problem(office: Desk) -> None:
    store = office.console.database
    lamps = of(store, "0")
    async with office.browser() as browser:
        csrf = log_in(office, browser, hire(store, "zoe@sanu.test", Role.ANIMATOR))
        shown = (await browser.get(f"/console/problemes/{lamps}")).text
        ticked = [part.split('"')[0] for part in shown.split('name="told" value="')[1:]]
        form = {"csrf": csrf, "label": "Rue des Lilas", "told": ticked[:2]}
        path = f"/console/problemes/{lamps}/separer"
        answer = await browser.post(path, data=form, follow_redirects=True)
        assert "est fait, et" in answer.text
    with store.read() as connection:
        names = set(connection.scalars(sa.select(problem.c.label)))
    assert "Rue des Lilas" in names
    assert sorted(map(len, groups(store).values())) == [2, 2, 3]
