"""The pictures of docs/borne.md: `python -m tests.channels.kiosk.pictures` writes them again."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.browser.chromium import chromium
from tests.emulators.ports import free_port
from tests.faults.service import Service

FOLDER = Path(__file__).parents[3] / "docs" / "pictures"


def main() -> None:
    """Take all pictures, of a service of their own."""
    with tempfile.TemporaryDirectory() as folder:
        url, port = f"sqlite:///{folder}/kiosk.db", free_port()
        database = Database(url)
        upgrade(database)
        database.close()
        root = f"http://127.0.0.1:{port}"
        environment = {"SANU_DATABASE_URL": url, "SANU_VAR": folder, "SANU_PUBLIC_ADDRESS": root}
        service = Service(environment, ("serve",), port)
        service.start()
        service.wait_ready()
        try:
            with chromium() as browser:
                page = browser.new_page(viewport={"width": 1280, "height": 1024}, locale="fr-FR")
                _visit(page, f"{root}/borne?lieu=Médiathèque")
        finally:
            service.stop()


def _visit(page: Page, address: str) -> None:
    page.goto(address)
    _take(page, "borne-images")
    for name in ("Santé", "Carte Vitale"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".choice").first).to_be_visible(timeout=30_000)
    _take(page, "borne-etape")
    page.get_by_role("button", name="Continuer sur mon téléphone").click()
    expect(page.locator(".square")).to_be_visible(timeout=30_000)
    page.wait_for_function("document.querySelector('.square').naturalWidth > 0")
    _take(page, "borne-telephone")


def _take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
