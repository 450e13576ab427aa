"""What an old person needs is on the screen, without scrolling, on the screens that kiosks have."""

import pytest
from playwright.sync_api import Page, expect

from tests.channels.kiosk.conftest import Kiosk
from tests.channels.kiosk.test_kiosk import touch

SCREENS = [(1080, 1920), (1280, 800), (1280, 1024), (1920, 1080)]
_SEEN = """(node) => {
  const box = node.getBoundingClientRect();
  const below = document.getElementById('dock').getBoundingClientRect().top;
  const above = document.getElementById('top').getBoundingClientRect().bottom;
  return box.top >= above && box.bottom <= below && node.scrollWidth <= node.clientWidth + 1;
}"""


def all_seen(page: Page, selector: str) -> None:
    nodes = page.locator(f"{selector}:visible")
    assert nodes.count() > 0
    for node in nodes.all():
        assert node.evaluate(_SEEN), node.inner_text()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pictures_and_answers_are_all_within_sight(kiosk: Kiosk, width: int, height: int) -> None:
    page = kiosk(width, height)
    all_seen(page, ".picture")
    touch(page, "CAF, aides")
    all_seen(page, "#situation-caf button")
    touch(page, "Aide au logement")
    expect(page.locator(".choice").first).to_be_visible()
    page.wait_for_timeout(300)
    all_seen(page, ".heard .choice")
    all_seen(page, ".after button")


def test_what_is_below_is_announced_and_one_touch_away(kiosk: Kiosk) -> None:
    page = kiosk(1280, 800)
    expect(page.locator("#more")).to_be_hidden()
    page.get_by_role("button", name="Plus grand").tap()
    touch(page, "Voir la suite")
    expect(page.locator("#more")).to_be_hidden()
    expect(page.get_by_role("button", name="Apprendre, rencontrer")).to_be_in_viewport()


def test_the_key_of_the_keyboard_on_the_screen_sends(kiosk: Kiosk) -> None:
    page = kiosk(1280, 800)
    touch(page, "Santé")
    touch(page, "Carte Vitale")
    expect(page.locator(".choice").first).to_be_visible()
    page.locator("#text").fill("je suis bloqué")
    page.locator("#text").press("Enter")
    expect(page.locator(".said .bubble").last).to_have_text("je suis bloqué")
    expect(page.locator("#text")).to_have_value("")


def test_a_touch_too_many_is_taken_back(kiosk: Kiosk) -> None:
    page = kiosk(1280, 800)
    expect(page.get_by_role("button", name="Revenir à ma demande")).to_be_hidden()
    touch(page, "Santé")
    touch(page, "Carte Vitale")
    expect(page.locator(".choice").first).to_be_visible()
    touch(page, "Une autre demande")
    touch(page, "Revenir à ma demande")
    expect(page.locator(".choice").first).to_be_visible()


def test_the_square_and_the_call_say_what_to_do(kiosk: Kiosk) -> None:
    page = kiosk(1280, 800)
    touch(page, "Appeler une personne")
    expect(page.get_by_text("Cette borne oublie tout après vous")).to_be_visible()
    touch(page, "Continuer sur mon téléphone")
    expect(page.get_by_text("Photographiez ce carré avec votre téléphone")).to_be_visible()
