"""Words that would run: by every channel, as names and file names, on every page; none runs.

The pages are those of the whole application, found by walking it, console and public alike.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bot.app.parts import build_parts
from bot.app.service import Service
from bot.handoff.access import sessions
from bot.handoff.access.sessions import Stage
from bot.handoff.access.viewer import Role
from bot.settings import load
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.browser.chromium import chromium
from tests.console.making import hire
from tests.console.payloads import PAYLOADS
from tests.console.places import EXAMPLES, PLACE
from tests.console.poison import now, poison, rows, staff_named_by_payloads, write
from tests.console.test_guards import every_route
from tests.emulators.ports import free_port
from tests.emulators.serving import served

# Installed before anything of the page: what runs leaves a mark, what is kept from running too.
_WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = (...what) => window.ran.push(name);
window.violations = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""
# Public pages and rooms whose references are those of `poison.rows`.
_REFERENCES = {
    "/participation/idees/": "I-2222",
    "/participation/cycles/": "Y-2222",
    "/participation/problemes/": "P-8K8K8",
    "/evenements/": "E-8K8K8",
    "/console/problemes/": "P-8K8K8",
    "/console/evenements/": "E-8K8K8",
    "/console/campagnes/": "K-8K8K8",
}
_DATA = "/participation/donnees"
_FORMULAS = ("=", "+", "@", "\t", "\r")
_STREAMS = ("/flux", "/stream", "/open311", "/healthz", "/readyz", "/metrics", "/static/")


class Poisoned:
    """The served application, its pages, and what they show."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder / 'sanu.db'}"
        self.database = Database(url)
        upgrade(self.database)
        self.cases = write(self.database, PLACE)
        self.references: dict[str, str] = {}
        with self.database.write() as connection:
            for before, made in EXAMPLES.items():
                if before != "/console/participation/idees/":  # the indicator makes its idea
                    self.references[before] = made(connection)
            self.references["/console/participation/idees/"] = "I-2222"
            staff_named_by_payloads(connection)
            rows(connection, 1)
            poison(connection)
        self.boss = hire(self.database, "ana@sanu.test", Role.ADMINISTRATOR, name="Ana Rossi")
        settings = load().model_copy(
            update={"database_url": url, "var": folder, "host": "127.0.0.1", "port": free_port()}
        )
        self.app = Service(build_parts(settings), web=True, work=False).application()
        self.root = f"http://127.0.0.1:{settings.port}"

    def token(self) -> str:
        """A new session of the administrator."""
        with self.database.write() as connection:
            return sessions.open_session(connection, self.boss, Stage.OPEN, "x", now()).token

    def pages(self) -> list[str]:
        """Every address that a browser may open as a page."""
        return [path for path in self.addresses() if "." not in path.rpartition("/")[2]]

    def exports(self) -> list[str]:
        """Every address that gives a file."""
        return [path for path in self.addresses() if "." in path.rpartition("/")[2]]

    def addresses(self) -> list[str]:
        """Every address that gives something to read."""
        found = {f"/console/cas/{each}" for each in self.cases} | {f"/console/comptes/{self.boss}"}
        for route in every_route(self.app.router):
            if "GET" not in route.methods or any(part in route.path for part in _STREAMS):
                continue
            before, _, rest = route.path.partition("{")
            after = rest.partition("}")[2]
            if not rest:
                found.add(route.path)
            elif "{" not in after and before in self.references:
                found.add(before + self.references[before] + after)
            elif before in _REFERENCES:
                found.add(before + _REFERENCES[before] + after)
        return sorted(found)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    poisoned = Poisoned(tmp_path_factory.mktemp("poisoned"))
    with served(poisoned.app, int(poisoned.root.rpartition(":")[2])):
        yield poisoned
    poisoned.database.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


class Watched:
    """A browser of an administrator that notes whatever should not happen."""

    def __init__(self, browser: Browser, service: Poisoned) -> None:
        self.events: list[str] = []
        self._root = service.root
        self.context: BrowserContext = browser.new_context(base_url=service.root)
        self.context.add_init_script(_WATCH)
        self.context.add_cookies([{"name": "sanu", "value": service.token(), "url": service.root}])
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: self._note(f"dialog {dialog.message}"))
        self.page.on("console", lambda said: self._hear(said.text))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _note(self, event: str) -> None:
        self.events.append(f"{self.page.url}: {event}")

    def _hear(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text:
            self._note(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self._root, "data:", "about:")):
            self._note(f"asked for {url}")

    def look(self, path: str) -> int:
        """Open a page, touch what can be touched; returns its status."""
        answer = self.page.goto(path, wait_until="load")
        self.page.mouse.move(300, 300)
        for _ in range(3):
            self.page.keyboard.press("Tab")
        for kind in ("ran", "violations"):
            for each in self.page.evaluate(f"() => window.{kind} ?? []"):
                self._note(f"{kind}: {each}")
        return answer.status if answer else 0


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_nothing_runs_on_any_page(browser: Browser, service: Poisoned) -> None:
    watched = Watched(browser, service)
    seen = {path: watched.look(path) for path in service.pages()}
    watched.context.close()
    assert watched.events == []
    assert {path for path, status in seen.items() if status >= 500} == set()
    opened = [path for path, status in seen.items() if status == 200]
    assert len(opened) >= 30


def test_exports_are_files_that_neither_browsers_nor_spreadsheets_run(service: Poisoned) -> None:
    with httpx.Client(base_url=service.root, cookies={"sanu": service.token()}) as http:
        data = re.findall(r'href="(/participation/donnees/[^"]+)"', http.get(_DATA).text)
        answers = {path: http.get(path) for path in [*service.exports(), *data]}
    assert len(answers) >= 10
    for path, answer in answers.items():
        assert answer.status_code < 500, path
        assert "html" not in answer.headers["Content-Type"] or answer.status_code == 404, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        if "csv" in answer.headers["Content-Type"]:
            separator = ";" if ";" in answer.text.splitlines()[0] else ","
            lines = csv.reader(io.StringIO(answer.text), delimiter=separator)
            cells = [cell for row in lines for cell in row]
            assert [cell[:20] for cell in cells if cell.startswith(_FORMULAS)] == [], path


@pytest.mark.parametrize("case", ["C-T", "C-S", "C-W", "C-R"])
def test_the_words_are_shown_as_they_were_written(
    browser: Browser, service: Poisoned, case: str
) -> None:
    watched = Watched(browser, service)
    watched.look(f"/console/cas/{case}")
    shown = watched.page.content()
    page_text = watched.page.locator("body").inner_text()
    watched.context.close()
    assert "&lt;script&gt;" in shown
    assert page_text.count("onerror=") > 10
    assert watched.events == []


def test_the_watch_sees_what_runs(browser: Browser, service: Poisoned) -> None:
    """A careless page would be seen: the same payloads, unescaped, leave marks."""
    watched = Watched(browser, service)
    careless = "<!doctype html><title>x</title>" + PAYLOADS[7] + PAYLOADS[13]
    watched.context.route(
        "**/careless", lambda route: route.fulfill(body=careless, content_type="text/html")
    )
    watched.page.goto("/careless")
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("() => window.ran.length") >= 1
    watched.context.close()
