"""Every route under /console, found by walking the application, refuses whom it must refuse.

A new route without a door fails here by itself; so does one that is open to read-only accounts
and writes, or one that tells a forbidden page from a missing one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from bot.handoff.access.viewer import Role
from bot.handoff.console.guard import Guard
from bot.handoff.console.login.gate import AnonymousForm
from bot.storage.database import Database
from tests.console.making import Desk, desk, hire, log_in

pytestmark = pytest.mark.anyio

# What somebody who is not logged in has to reach; each of their forms has a door of its own.
OPEN = {
    "GET /console/static/{version}/{name}",
    "GET /console/connexion",
    "GET /console/connexion/lien/{token}",
}
ALL_ROLES = frozenset(Role)


@dataclass(frozen=True)
class Way:
    """One method of one route, with an address that it matches."""

    route: APIRoute
    method: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.route.path}"

    @property
    def guard(self) -> Guard | None:
        return next((call for call in calls(self.route) if isinstance(call, Guard)), None)

    @property
    def is_form(self) -> bool:
        """Whether it takes a form of the way in, from people who are not logged in."""
        return any(isinstance(call, AnonymousForm) for call in calls(self.route))


def calls(route: APIRoute) -> Iterator[object]:
    """All that the route depends on."""
    waiting = list(route.dependant.dependencies)
    while waiting:
        each = waiting.pop()
        yield each.call
        waiting.extend(each.dependencies)


def every_route(router: APIRouter) -> Iterator[APIRoute]:
    """The routes of a router and of those that it includes."""
    for each in router.routes:
        included = getattr(each, "original_router", None)
        if isinstance(each, APIRoute):
            yield each
        elif isinstance(included, APIRouter):
            yield from every_route(included)


def ways(app: FastAPI) -> list[Way]:
    found = []
    for route in every_route(app.router):
        if route.path.startswith("/console"):
            address = re.sub(r"\{[^}]*\}", "4242", route.path)
            found += [Way(route, method, address) for method in sorted(route.methods)]
    return found


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def inside(office: Desk) -> list[Way]:
    """Every way that is not for anonymous people."""
    return [way for way in ways(office.app) if way.name not in OPEN]


async def ask(browser: httpx.AsyncClient, way: Way, csrf: str = "") -> httpx.Response:
    data = {"csrf": csrf} if way.method == "POST" else None
    headers = {} if way.method in {"GET", "HEAD", "POST"} else {"X-CSRF-Token": csrf}
    return await browser.request(way.method, way.address, data=data, headers=headers)


def refused_for_login(answer: httpx.Response) -> bool:
    location = answer.headers.get("Location", "")
    to_login = answer.status_code == 303 and location.startswith("/console/connexion?suite=")
    return to_login or answer.status_code == 401


async def test_there_are_routes_to_walk(office: Desk) -> None:
    assert len(ways(office.app)) > 20


async def test_every_route_has_a_door(inside: list[Way]) -> None:
    without = [
        way.name
        for way in inside
        if way.guard is None
        and not any(isinstance(call, AnonymousForm) for call in calls(way.route))
    ]
    assert without == []


async def test_anonymous_people_are_sent_to_the_login(
    inside: list[Way], browser: httpx.AsyncClient
) -> None:
    for way in inside:
        answer = await ask(browser, way)
        refused = answer.status_code == 403 if way.is_form else refused_for_login(answer)
        assert refused, way.name


async def test_an_expired_session_is_nobodys(
    inside: list[Way], office: Desk, browser: httpx.AsyncClient
) -> None:
    number = hire(office.console.database, role=Role.ADMINISTRATOR)
    csrf = log_in(office, browser, number)
    assert (await browser.get("/console/profil")).status_code == 200
    office.clock.wait(minutes=30, seconds=1)
    for way in inside:
        if way.guard is not None:
            assert refused_for_login(await ask(browser, way, csrf)), way.name


async def test_forged_forms_are_refused(
    inside: list[Way], office: Desk, browser: httpx.AsyncClient
) -> None:
    number = hire(office.console.database, role=Role.ADMINISTRATOR)
    log_in(office, browser, number)
    other = office.browser()
    theirs = log_in(office, other, hire(office.console.database, "lea@sanu.test"))
    await other.aclose()
    for way in inside:
        if way.method in {"GET", "HEAD"} or "connexion" in way.address:
            continue
        for token in ("", "0" * 64, theirs):
            assert (await ask(browser, way, token)).status_code == 403, way.name


async def test_forms_sent_by_other_sites_are_refused(
    inside: list[Way], office: Desk, browser: httpx.AsyncClient
) -> None:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.ADMINISTRATOR))
    browser.headers["Sec-Fetch-Site"] = "cross-site"
    for way in inside:
        if way.method not in {"GET", "HEAD"} and "connexion" not in way.address:
            assert (await ask(browser, way, csrf)).status_code == 403, way.name


@pytest.mark.parametrize("role", [Role.READER, Role.MEDIATOR, Role.ANIMATOR])
async def test_what_is_not_for_a_role_looks_missing(
    inside: list[Way], office: Desk, browser: httpx.AsyncClient, role: Role
) -> None:
    csrf = log_in(office, browser, hire(office.console.database, role=role))
    missing = await browser.get("/console/rien-de-tel")
    assert missing.status_code == 404
    for way in inside:
        writing = way.method not in {"GET", "HEAD"}
        guard = way.guard
        if guard is None or not guard.roles or "connexion" in way.address:
            continue
        allowed = role in guard.roles or (
            role is Role.READER and not writing and guard.roles != {Role.ADMINISTRATOR}
        )
        if not allowed:
            answer = await ask(browser, way, csrf)
            assert answer.status_code == 404, way.name
            assert answer.text in ("", missing.text), way.name


async def test_read_only_changes_nothing_but_its_own_account(inside: list[Way]) -> None:
    """The doors themselves say so, whatever a route does behind."""
    own = ("/console/profil", "/console/deconnexion", "/console/connexion", "/console/{rest:path}")
    for way in inside:
        if way.method not in {"GET", "HEAD"} and not way.route.path.startswith(own):
            assert way.guard is not None, way.name
            assert way.guard.roles, f"{way.name}: name the roles that may write"


async def test_a_revoked_session_and_a_closed_account_end_at_once(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    boss = office.browser()
    csrf = log_in(office, boss, hire(office.console.database, "a@sanu.test", Role.ADMINISTRATOR))
    number = hire(office.console.database)
    log_in(office, browser, number)
    assert (await browser.get("/console/profil")).status_code == 200
    await boss.post(f"/console/comptes/{number}/ouvert", data={"csrf": csrf, "ouvert": "false"})
    assert refused_for_login(await browser.get("/console/profil"))
    await boss.aclose()


async def test_twelve_hours_end_even_a_session_in_use(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    log_in(office, browser, hire(office.console.database))
    for _ in range(35):
        office.clock.wait(minutes=20)
        assert (await browser.get("/console/profil")).status_code == 200
    office.clock.wait(minutes=21)
    assert refused_for_login(await browser.get("/console/profil"))


async def test_every_page_of_the_console_has_a_strict_policy(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    log_in(office, browser, hire(office.console.database, role=Role.ADMINISTRATOR))
    for way in ways(office.app):
        if way.method != "GET" or "/static/" in way.address or way.address.endswith("/flux"):
            continue
        answer = await ask(browser, way)
        assert "no-store" in answer.headers["Cache-Control"], way.name
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), way.name
        assert "unsafe" not in policy, way.name


def test_the_guard_of_a_database_is_its_own(database: Database) -> None:
    assert desk(database).console.require(Role.MEDIATOR).roles == {Role.MEDIATOR}
