"""Axe finds nothing to say, in either light."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.channels.webchat.conftest import Open, expect_sent, say
from tests.channels.webchat.service import Service


def violations(page: Page) -> list[str]:
    page.wait_for_timeout(400)  # what moves has to come to rest: colours in between are no one's
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("scheme", "query"), [("light", ""), ("dark", ""), ("light", "?embed=1")])
def test_axe_finds_nothing(visit: Open, service: Service, scheme: str, query: str) -> None:
    page = visit(f"{service.url}/chat{query}", color_scheme=scheme)
    assert violations(page) == []
    for text in ("choix", "liens", "paire", "choix"):
        say(page, text)
        expect_sent(page)
    expect(page.get_by_role("button", name="À Cannes")).to_have_count(2)
    assert violations(page) == []
    page.context.set_offline(True)
    say(page, "sans réseau")
    expect(page.get_by_text("Vous êtes hors ligne")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Effacer cette conversation").click()
    assert violations(page) == []
