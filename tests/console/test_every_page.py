"""Every page of the console: axe has nothing to say, and nothing is lost at 400 % zoom.

The pages are found by walking the application; a new room is tried without being named here.
"""

from collections.abc import Iterator
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from bot.handoff.access.sessions import Stage, open_session
from bot.handoff.access.viewer import Role
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.browser.chromium import chromium
from tests.console.making import Desk, desk, hire
from tests.console.places import EXAMPLES, SEEN_BY_ALL
from tests.console.test_guards import ways
from tests.emulators.serving import served

_NOT_PAGES = ("/flux", "/static/", ".csv", ".ics", "/connexion", "{rest")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("pages")
    with closing(Database(f"sqlite:///{folder / 'pages.db'}")) as database:
        upgrade(database)
        yield desk(database, real_time=True)


def addresses(office: Desk) -> list[str]:
    """Every page that an administrator may open; something exists behind each reference."""
    references: dict[str, str] = {"/console/comptes/": "1"}
    with office.console.database.write() as connection:
        for before, made in EXAMPLES.items():
            if before != "/console/participation/idees/":  # the indicator makes its idea
                references[before] = made(connection)
        references["/console/participation/idees/"] = "I-2222"
        references |= {before: made(connection) for before, made in SEEN_BY_ALL.items()}
    found, unseen = set(), set()
    for way in ways(office.app):
        path = way.route.path
        if way.method == "GET" and not any(each in path for each in _NOT_PAGES):
            before, _, rest = path.partition("{")
            if not rest:
                found.add(path)
            elif before in references:
                found.add(before + references[before] + rest.partition("}")[2])
            else:
                unseen.add(path)
    assert unseen == set(), "name an example in places.py"
    return sorted(found)


def log_in(office: Desk, browser: Browser, root: str, number: int) -> BrowserContext:
    context = browser.new_context(base_url=root, locale="fr-FR")
    with office.console.database.write() as connection:
        opened = open_session(connection, number, Stage.OPEN, "Chromium, Linux", office.clock())
    context.add_cookies([{"name": "sanu", "value": opened.token, "url": root}])
    return context


def troubles(page: Page, path: str) -> list[str]:
    """What axe says in either light, and what leaves the page at 400 % zoom."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for each in Axe().run(page).response["violations"]:
            found += [f"{path} {scheme} {each['id']}: {node['html']}" for node in each["nodes"]]
    page.set_viewport_size({"width": 320, "height": 256})
    width = page.evaluate("document.scrollingElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    return [*found, f"{path} is {width} wide at 320"] if width > 320 else found


def test_axe_and_zoom(browser: Browser, office: Desk) -> None:
    boss = hire(office.console.database, "ana@sanu.test", Role.ADMINISTRATOR, name="Ana Rossi")
    hire(office.console.database, "nour@sanu.test", Role.MEDIATOR, ["Cannes"], name="Nour Benali")
    found: list[str] = []
    seen: list[str] = []
    with served(office.app) as root:
        context = log_in(office, browser, root, boss)
        page = context.new_page()
        page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
        for path in addresses(office):
            answer = page.goto(path, wait_until="load")
            assert answer is not None
            if answer.status != 200:
                found.append(f"{path} answers {answer.status}")
            if "html" in answer.headers["content-type"]:
                seen.append(path)
                found += troubles(page, path)
        context.close()
    assert len(seen) >= 12
    assert "\n".join(found) == ""


def test_long_names_stay_on_the_page(browser: Browser, office: Desk) -> None:
    name = "Marie-Antoinette de La Roquebrussanne-Sainte-Maxime"
    email = "marie-antoinette.delaroquebrussanne@mediation-numerique.alpes-maritimes.test"
    number = hire(office.console.database, email, Role.ADMINISTRATOR, name=name)
    wide: list[str] = []
    with served(office) as root:
        context = log_in(office, browser, root, number)
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 640})
        for path in ("profil", "comptes", f"comptes/{number}", "journal", "demandes"):
            page.goto(f"/console/{path}")
            if page.evaluate("document.scrollingElement.scrollWidth") > 320:
                wide.append(path)
        context.close()
    assert wide == []


def test_the_way_in(browser: Browser, office: Desk) -> None:
    number = hire(office.console.database, "lea@sanu.test")
    found: list[str] = []
    with served(office.app) as root:
        page = browser.new_page(base_url=root)
        page.goto("/console/connexion")
        found += troubles(page, "connexion")
        for stage, path in ((Stage.CODE, "code"), (Stage.ENROL, "appareil")):
            with office.console.database.write() as connection:
                opened = open_session(connection, number, stage, "x", office.clock())
            cookie = {"name": "sanu", "value": opened.token, "url": root}
            page.context.add_cookies([cookie])
            page.goto(f"/console/connexion/{path}")
            found += troubles(page, path)
        page.close()
    assert found == []


def test_by_keyboard_alone(browser: Browser, office: Desk) -> None:
    with office.console.database.read() as connection:
        from bot.storage.access import staff

        boss = staff.by_email(connection, "ana@sanu.test")
    with served(office.app) as root:
        context = log_in(office, browser, root, boss["id"])
        page = context.new_page()
        page.goto("/console/comptes")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"
        page.keyboard.press("?")
        help_dialog = page.get_by_role("dialog", name="Au clavier")
        assert help_dialog.is_visible()
        page.keyboard.press("Escape")
        assert not help_dialog.is_visible()
        page.keyboard.press("g")
        page.keyboard.press("1")
        page.wait_for_url("**/console/demandes*")
        page.goto("/console/comptes/nouveau")
        for label, words in (("Adresse e-mail", "paul@sanu.test"), ("Nom", "Paul Giraud")):
            page.get_by_label(label, exact=True).focus()
            page.keyboard.type(words)  # keys of the console do nothing in a field
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Lien à donner à Paul Giraud").wait_for()
        outlined = page.evaluate(
            "() => { document.querySelector('main a, main button').focus();"
            " return getComputedStyle(document.activeElement).outlineStyle }"
        )
        assert outlined in {"solid", "auto", "none"}
        context.close()
