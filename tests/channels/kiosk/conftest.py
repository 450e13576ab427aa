"""A whole `sanu serve`, and the kiosk's browser: a finger, no keyboard."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.browser.chromium import chromium
from tests.emulators.ports import free_port
from tests.faults.service import Service

PLACE = "Médiathèque, à l'accueil"
IDLE, WARNING = 8, 3  # seconds
Kiosk = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('kiosk') / 'kiosk.db'}"


@pytest.fixture(scope="module")
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(
    url: str, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The root of a running service."""
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    environment = {
        "SANU_DATABASE_URL": url,
        "SANU_VAR": str(tmp_path_factory.mktemp("var")),
        "SANU_PUBLIC_ADDRESS": root,
        "SANU_KIOSK_IDLE_SECONDS": str(IDLE),
        "SANU_KIOSK_WARNING_SECONDS": str(WARNING),
    }
    service = Service(environment, ("serve",), port)
    service.start()
    service.wait_ready()
    yield root
    service.stop()


@pytest.fixture
def kiosk(browser: Browser, address: str) -> Iterator[Kiosk]:
    """Open the kiosk; an error of its scripts, or a forbidden load, fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(width: int = 1280, height: int = 1024) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        context.set_default_timeout(8_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/borne?lieu={quote(PLACE)}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
