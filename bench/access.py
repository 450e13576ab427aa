"""Every door of the console tried by those who may not pass, and payloads on every page, counted.

Run: python -m bench.access
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.tables import Figures
from bot.handoff.access.viewer import Role
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.browser.chromium import chromium
from tests.console.making import Desk, desk, hire, log_in
from tests.console.payloads import FILE_NAMES, PAYLOADS
from tests.console.places import ELSEWHERE, EXAMPLES
from tests.console.poison import WAYS
from tests.console.test_guards import OPEN, Way, ask, refused_for_login, ways
from tests.console.test_injection import Poisoned, Running, Watched
from tests.console.test_territories import address, before

HEAD = ("who, or what", "tried", "refused", "how")
SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Counted:
    """How many doors were tried, and how many held."""

    name: str
    tried: int
    held: int
    how: str

    def row(self) -> tuple[str, str, str, str]:
        """For the table."""
        return (self.name, str(self.tried), str(self.held), self.how)


def main() -> None:
    """Try all, print the table and write it into the document."""
    rows = asyncio.run(_doors())
    seen = _payloads()
    passed = sum(each.tried - each.held for each in rows)
    verdict = f"{passed} doors gave way. {seen}"
    figures = Figures("console-access", HEAD, [each.row() for each in rows], verdict)
    figures.show()
    figures.write()


async def _doors() -> list[Counted]:
    tries = (_anonymous, _expired, _forged, _reading, _elsewhere)
    return [await _on_a_fresh_database(each) for each in tries]


async def _on_a_fresh_database(
    each: Callable[[Desk, httpx.AsyncClient, list[Way]], Awaitable[Counted]],
) -> Counted:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Database(f"sqlite:///{Path(folder) / 'doors.db'}")) as database,
    ):
        upgrade(database)
        office = desk(database)
        doors = [way for way in ways(office.app) if way.name not in OPEN]
        async with office.browser() as browser:
            return await each(office, browser, doors)


async def _anonymous(_office: Desk, browser: httpx.AsyncClient, doors: list[Way]) -> Counted:
    doors = [way for way in doors if way.guard is not None]
    held = [refused_for_login(await ask(browser, way)) for way in doors]
    return Counted("nobody logged in", len(doors), sum(held), "sent to the login, or 401")


async def _expired(office: Desk, browser: httpx.AsyncClient, doors: list[Way]) -> Counted:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.ADMINISTRATOR))
    office.clock.wait(minutes=30, seconds=1)
    doors = [way for way in doors if way.guard is not None]
    held = [refused_for_login(await ask(browser, way, csrf)) for way in doors]
    name = "an administrator's session, idle for 30 min"
    return Counted(name, len(doors), sum(held), "sent to the login, or 401")


async def _forged(office: Desk, browser: httpx.AsyncClient, doors: list[Way]) -> Counted:
    log_in(office, browser, hire(office.console.database, role=Role.ADMINISTRATOR))
    written = [way for way in doors if way.method not in SAFE and "connexion" not in way.address]
    held = [(await ask(browser, way, "0" * 64)).status_code == 403 for way in written]
    return Counted("a forged CSRF token", len(written), sum(held), "403")


async def _reading(office: Desk, browser: httpx.AsyncClient, doors: list[Way]) -> Counted:
    csrf = log_in(office, browser, hire(office.console.database, role=Role.READER))
    missing = (await browser.get("/console/rien")).text
    written = [way for way in doors if way.method not in SAFE and way.guard and way.guard.roles]
    answers = [await ask(browser, way, csrf) for way in written]
    held = [each.status_code == 404 and each.text == missing for each in answers]
    return Counted("read-only, writing", len(written), sum(held), "as what does not exist")


async def _elsewhere(office: Desk, browser: httpx.AsyncClient, doors: list[Way]) -> Counted:
    database, made = office.console.database, {}
    with database.write() as connection:
        for kind, example in EXAMPLES.items():
            if kind != "/console/participation/idees/":  # the indicator makes its idea
                made[kind] = example(connection)
        made["/console/participation/idees/"] = "I-2222"
    boss = hire(database, "ana@sanu.test", Role.ADMINISTRATOR, [ELSEWHERE])
    csrf = log_in(office, browser, boss)
    missing = (await browser.get("/console/rien")).text
    local = [way for way in doors if before(way) in made and "{" in way.route.path]
    held = 0
    for way in local:
        data = {"csrf": csrf} if way.method == "POST" else None
        answer = await browser.request(way.method, address(way, made[before(way)]), data=data)
        held += answer.status_code == 404 and answer.text == missing
    name = "an administrator of another commune"
    return Counted(name, len(local), held, "as what does not exist")


def _payloads() -> str:
    with tempfile.TemporaryDirectory() as folder:
        service = Poisoned(Path(folder))
        with Running(service.app, int(service.root.rpartition(":")[2])), chromium() as browser:
            watched = Watched(browser, service)
            seen = [watched.look(path) for path in service.pages()]
            watched.context.close()
        service.database.close()
    return (
        f"{len(PAYLOADS)} payloads by {len(WAYS)} channels, and as {len(FILE_NAMES)} file names, "
        f"names, titles, notes and labels, on {seen.count(200)} pages of the console and of the "
        f"public: {len(watched.events)} ran, asked for something, or met the content policy."
    )


if __name__ == "__main__":
    main()
