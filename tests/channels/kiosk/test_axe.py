"""axe finds nothing, at each moment of a visit to the kiosk."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.channels.kiosk.conftest import Kiosk
from tests.channels.kiosk.test_kiosk import GONE, touch


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_axe_finds_nothing(kiosk: Kiosk) -> None:
    page = kiosk()
    assert violations(page) == []
    touch(page, "Santé")
    assert violations(page) == []
    touch(page, "Carte Vitale")
    expect(page.locator(".choice").first).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page) == []
    expect(page.locator("#still")).to_be_visible(timeout=GONE)
    assert violations(page) == []
