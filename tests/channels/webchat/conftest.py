"""Chromium and the echo service, once for each file of tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import chromium
from tests.channels.webchat.service import Service

Open = Callable[..., Page]


# Not for the whole run: Playwright's loop would stand in the way of other tests' own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server that no test harms."""
    served = Service(tmp_path_factory.mktemp("echo") / "echo.db")
    served.start()
    yield served
    served.kill()


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    """A server that the test may kill."""
    served = Service(tmp_path / "echo.db")
    served.start()
    yield served
    served.kill()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open an address as a new visitor; an error in the page's scripts fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(address: str, **options: object) -> Page:
        context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", **options)
        context.set_default_timeout(8_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def say(page: Page, text: str) -> None:
    """Write and send."""
    page.get_by_label("Votre message").fill(text)
    page.get_by_role("button", name="Envoyer").click()


def heard(page: Page) -> list[str]:
    """What the page shows of the service, in order."""
    return page.locator(".heard .bubble").all_inner_texts()


def said(page: Page) -> list[str]:
    """What the page shows of the person, in order."""
    return page.locator(".said .bubble").all_inner_texts()


def expect_sent(page: Page) -> None:
    """The last thing said has arrived."""
    expect(page.locator(".said").last.get_by_text("Envoyé", exact=True)).to_be_visible(
        timeout=15_000
    )
