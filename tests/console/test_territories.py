"""What belongs to a commune looks missing to those whose communes are others.

The routes are found by walking the application: a new one names an example in `places.py`.
"""

import re

import httpx
import pytest

from bot.handoff.access.viewer import Role
from tests.console.making import Desk, hire, log_in
from tests.console.places import ELSEWHERE, EVERYWHERE, EXAMPLES, OTHER_PARTS, PLACE
from tests.console.test_guards import Way, ways

pytestmark = pytest.mark.anyio


def before(way: Way) -> str:
    return way.route.path.partition("{")[0]


def address(way: Way, reference: str) -> str:
    parts = {"reference": reference} | OTHER_PARTS
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: parts[found[1]], way.route.path)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def local(office: Desk) -> list[Way]:
    """The ways to something that has a commune."""
    return [way for way in ways(office.app) if before(way) in EXAMPLES and "{" in way.route.path]


async def test_every_reference_has_an_example(office: Desk) -> None:
    paths = {before(way) for way in ways(office.app) if "{" in way.route.path}
    assert paths - set(EXAMPLES) - set(EVERYWHERE) == set()


@pytest.mark.parametrize("kind", EXAMPLES)
async def test_another_territory_sees_nothing(
    office: Desk, browser: httpx.AsyncClient, local: list[Way], kind: str
) -> None:
    database = office.console.database
    with database.write() as connection:
        reference = EXAMPLES[kind](connection)
    csrf = log_in(office, browser, hire(database, "ana@sanu.test", Role.ADMINISTRATOR, [ELSEWHERE]))
    missing = await browser.get("/console/rien")
    for way in local:
        if before(way) != kind:
            continue
        data = {"csrf": csrf} if way.method == "POST" else None
        for asked in (reference, "Z-9999"):
            answer = await browser.request(way.method, address(way, asked), data=data)
            assert answer.status_code == 404, (way.name, asked)
            assert answer.text == missing.text, (way.name, asked)


@pytest.mark.parametrize("kind", EXAMPLES)
async def test_their_own_territory_sees_it(
    office: Desk, browser: httpx.AsyncClient, local: list[Way], kind: str
) -> None:
    database = office.console.database
    with database.write() as connection:
        reference = EXAMPLES[kind](connection)
    log_in(office, browser, hire(database, "ana@sanu.test", Role.ADMINISTRATOR, [PLACE]))
    for way in local:
        if before(way) == kind and way.method == "GET" and not way.address.endswith("/flux"):
            assert (await browser.get(address(way, reference))).status_code == 200, way.name
