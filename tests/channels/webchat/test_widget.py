"""The widget on a site of another origin, with a strict policy of its own."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.channels.webchat.conftest import Open
from tests.channels.webchat.service import Service
from tests.channels.webchat.test_axe import violations

TOWN = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src {chat}; frame-src {chat}; style-src 'none'">
<title>Une mairie</title>
<script src="{chat}/chat/widget.js" {options} async></script></head>
<body><main><h1>Une mairie</h1><p>Son site à elle.</p></main></body></html>"""

SITES = {
    "index": "",
    # A town in plum; another whose white on yellow nobody could read; one with a mistake.
    "plum": 'data-token-sea="#5b2a86" data-token-sea-deep="#3d1a5e" data-side="left"',
    "pale": 'data-token-sea="#ffe680"',
    "wrong": 'data-token-sea="purple;background:url(//x)"',
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def town(request: pytest.FixtureRequest, service: Service, tmp_path: Path) -> Iterator[str]:
    """The address of the other site."""
    for name, options in SITES.items():
        page = TOWN.format(chat=service.url, options=options)
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
    handler = partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{getattr(request, 'param', 'localhost')}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(visit: Open, town: str) -> Page:
    return visit(town)


def test_nothing_is_loaded_nor_kept_before_the_button_is_pressed(
    visit: Open, town: str, service: Service
) -> None:
    page = visit("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(town)
    expect(page.get_by_role("button", name="Parlez à SANU")).to_be_visible()
    page.wait_for_load_state("networkidle")
    ours = [address for address in asked if address.startswith(service.url)]
    assert ours == [f"{service.url}/chat/widget.js"]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("button", name="Parlez à SANU").click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    assert page.context.cookies() == []


# Another origin of the same site, where the frame may keep things; another site, where Chromium
# (as it comes, in a private window) forbids it.
@pytest.mark.parametrize("town", ["127.0.0.1", "localhost"], indirect=True)
def test_a_whole_conversation_from_another_site(page: Page) -> None:
    page.get_by_role("button", name="Parlez à SANU").click()
    frame = page.frame_locator("iframe")
    frame.get_by_label("Votre message").fill("bonjour")
    frame.get_by_label("Votre message").press("Enter")
    expect(frame.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    assert violations(page) == []
    page.reload()
    page.get_by_role("button", name="Parlez à SANU").click()
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    expect(frame.locator(".heard")).to_have_count(1 if "127.0.0.1" in page.url else 0)


def test_it_opens_and_closes_by_keyboard(page: Page) -> None:
    button = page.get_by_role("button", name="Parlez à SANU")
    button.focus()
    page.keyboard.press("Enter")
    closer = page.get_by_role("button", name="Fermer la conversation")
    expect(closer).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.frame_locator("iframe").get_by_label("Votre message").focus()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert page.locator("iframe").count() == 1


def test_closed_and_open_axe_finds_nothing(page: Page) -> None:
    expect(page.get_by_role("button", name="Parlez à SANU")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Parlez à SANU").click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []


def test_on_a_phone_it_takes_the_whole_screen(visit: Open, town: str) -> None:
    page = visit(town, viewport={"width": 320, "height": 640})
    page.get_by_role("button", name="Parlez à SANU").click()
    box = page.get_by_role("dialog", name="SANU").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def colour(page: Page) -> str:
    button = page.get_by_role("button", name="Parlez à SANU")
    return str(button.evaluate("button => getComputedStyle(button).backgroundColor"))


def test_a_site_brings_its_own_colours_into_the_frame_too(visit: Open, town: str) -> None:
    page = visit(f"{town}/plum.html")
    assert colour(page) == "rgb(91, 42, 134)"
    page.get_by_role("button", name="Parlez à SANU").click()
    frame = page.frame_locator("iframe")
    send = frame.get_by_role("button", name="Envoyer")
    expect(send).to_have_css("background-color", "rgb(91, 42, 134)")
    assert violations(page) == []


@pytest.mark.parametrize("site", ["pale", "wrong"])
def test_colours_that_cannot_be_read_are_not_taken(visit: Open, town: str, site: str) -> None:
    warned: list[str] = []
    page = visit("about:blank")
    page.on("console", lambda line: warned.append(line.text))
    page.goto(f"{town}/{site}.html")
    assert colour(page) == "rgb(13, 85, 99)"
    assert [line for line in warned if line.startswith("SANU keeps its own colours")]


def test_without_network_it_says_so_and_opens_by_itself(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name="Parlez à SANU").click()
    expect(page.get_by_role("status")).to_have_text(
        "Vous êtes hors ligne. La conversation s’ouvrira toute seule au retour du réseau. "
        "En cas de danger, appelez le 112."
    )
    assert page.locator("iframe").count() == 0
    assert violations(page) == []
    page.context.set_offline(False)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()


def test_when_the_service_is_silent_the_person_can_try_again(visit: Open, town: str) -> None:
    page = visit("about:blank")
    page.clock.install()
    page.route("**/chat?embed=1**", lambda route: route.abort())
    page.goto(town)
    page.get_by_role("button", name="Parlez à SANU").click()
    page.clock.fast_forward(10_500)
    expect(page.get_by_text("SANU ne répond pas pour le moment.")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Réessayer").click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
