"""What ends something for good, or is told to people, is asked twice; with scripts or without."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from bot.handoff.access.viewer import Role
from tests.browser.chromium import chromium
from tests.console.stage import Stage, stage


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("sure")) as opened:
        yield opened


@pytest.fixture(params=[True, False], ids=["scripts", "none"])
def room(
    office: Stage, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    boss = office.hire(f"Inès{request.param} Martin", Role.ADMINISTRATOR)
    opened = office.open(browser, boss, java_script_enabled=request.param)
    yield opened
    opened.close()


def test_a_touch_too_many_closes_no_account(office: Stage, room: BrowserContext) -> None:
    mate = office.hire(f"Karim{id(room)} Belaïd")
    page = room.new_page()
    page.goto(f"/console/comptes/{mate.id}")
    yes = page.get_by_role("button", name="Oui, fermer le compte")
    expect(yes).to_be_hidden()
    page.get_by_text("Fermer le compte…").click()
    expect(page.get_by_text("ses sessions se terminent tout de suite")).to_be_visible()
    page.reload()
    expect(page.locator(".badge.off")).to_have_count(0)
    page.get_by_text("Fermer le compte…").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(yes).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".badge.off")).to_have_text("fermé")
    page.get_by_role("button", name="Rouvrir le compte").click()
    expect(page.locator(".badge.off")).to_have_count(0)


def test_axe_finds_nothing_in_an_open_question(office: Stage, browser: Browser) -> None:
    boss, mate = office.hire("Lina Roux", Role.ADMINISTRATOR), office.hire("Hugo Blanc")
    room = office.open(browser, boss, viewport={"width": 360, "height": 740})
    page = room.new_page()
    page.goto(f"/console/comptes/{mate.id}")
    page.get_by_text("Nouveau lien d’accès…").click()
    expect(page.get_by_role("button", name="Oui, faire un lien")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    room.close()
