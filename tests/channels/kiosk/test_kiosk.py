"""An old person at the kiosk: pictures, a finger, and nothing left behind."""

import re
import time
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from bot.storage.database import Database
from bot.storage.tables import inbound, mediation_case
from tests.channels.kiosk.conftest import IDLE, WARNING, Kiosk

LONGEST = 20  # touches from a picture to the end
GONE = (IDLE + WARNING + 6) * 1000
LEFT = """async () => ({
  session: Object.keys(sessionStorage), local: Object.keys(localStorage), cookies: document.cookie,
  caches: await caches.keys(), databases: await indexedDB.databases(),
  page: document.body.innerText,
})"""


def touch(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).tap()


def answered(page: Page, before: int) -> None:
    """Wait until what SANU says now ends, and is not what it said before."""
    expect(page.locator(".heard")).not_to_have_count(before)
    page.wait_for_timeout(150)


def play(page: Page, situation: str, choice: str) -> str:
    """From a picture to the end, always by the first answer; returns the last words."""
    touch(page, situation)
    before = page.locator(".heard").count()
    touch(page, choice)
    answered(page, before)
    for _ in range(LONGEST):
        open_choices = page.locator(".heard:visible .choice:not([aria-disabled])")
        if not open_choices.count():
            break
        before = page.locator(".heard").count()
        open_choices.first.tap()
        answered(page, before)
    return page.locator(".heard:visible .bubble").last.inner_text()


def wiped(page: Page) -> dict[str, Any]:
    """Wait for the end without a touch; returns what is left in the browser."""
    expect(page.locator("#still")).to_be_visible(timeout=GONE)
    expect(page.get_by_role("heading", name="Que voulez-vous faire")).to_be_visible(timeout=GONE)
    return page.evaluate(LEFT)


def test_three_situations_by_touch_alone_then_nothing_is_left(kiosk: Kiosk) -> None:
    page = kiosk()
    for situation, choice in (
        ("CAF, aides", "Mot de passe perdu"),
        ("Santé", "Carte Vitale"),
        ("Message douteux, arnaque", "On m’a trompé, ou j’ai un doute"),
    ):
        last = play(page, situation, choice)
        assert re.search(r"\bautre\b", last, re.IGNORECASE), last  # « Autre chose ? », at the end
        touch(page, "Une autre demande")
    touch(page, "Santé")
    left = wiped(page)
    assert (left["session"], left["local"], left["cookies"]) == ([], [], "")
    assert (left["caches"], left["databases"]) == ([], [])
    assert "Vitale" not in left["page"]
    page.go_back()
    assert "Vitale" not in page.evaluate("document.body.innerText")


def test_somebody_who_is_still_there_goes_on(kiosk: Kiosk) -> None:
    page = kiosk()
    touch(page, "Travail")
    expect(page.locator("#still")).to_be_visible(timeout=GONE)
    touch(page, "Oui, je continue")
    expect(page.locator("#still")).to_be_hidden()
    expect(page.get_by_role("button", name="M’actualiser")).to_be_visible()


def test_a_call_for_help_says_where_the_kiosk_is(kiosk: Kiosk, database: Database) -> None:
    page = kiosk()
    touch(page, "Appeler une personne")
    expect(page.get_by_text(re.compile("J’ai prévenu un médiateur"))).to_be_visible()
    with database.read() as connection:
        summaries = list(connection.scalars(sa.select(mediation_case.c.summary)))
    assert any("À la borne : Médiathèque" in each for each in summaries)


def heard_by_the_service(database: Database, payload: str) -> int:
    with database.read() as connection:
        query = sa.select(sa.func.count()).where(inbound.c.payload.startswith(payload))
        return int(connection.execute(query).scalar_one())


def test_a_cut_network_loses_and_doubles_nothing(kiosk: Kiosk, database: Database) -> None:
    page = kiosk()
    before = heard_by_the_service(database, "/procedure_pension")
    page.context.set_offline(True)
    touch(page, "Retraite, grand âge")
    touch(page, "Retraite")
    expect(page.get_by_text("hors ligne")).to_be_visible()
    page.locator("#text").fill("je garde ce texte")
    page.context.set_offline(False)
    expect(page.locator(".heard").first).to_be_visible()
    assert page.locator("#text").input_value() == "je garde ce texte"
    assert heard_by_the_service(database, "/procedure_pension") == before + 1


def test_what_waits_when_the_person_leaves_still_leaves(kiosk: Kiosk, database: Database) -> None:
    page = kiosk()
    before = heard_by_the_service(database, "/procedure_apa")
    page.route("**/channels/web/**", lambda route: route.abort())
    touch(page, "Retraite, grand âge")
    touch(page, "Aide à domicile (APA)")
    page.wait_for_timeout(500)
    touch(page, "J’ai fini")
    expect(page.get_by_role("heading", name="Que voulez-vous faire")).to_be_visible()
    assert "APA" not in page.evaluate("document.getElementById('log').textContent")
    page.unroute("**/channels/web/**")
    deadline = time.monotonic() + 15
    while heard_by_the_service(database, "/procedure_apa") == before:
        assert time.monotonic() < deadline
        page.wait_for_timeout(200)
    page.wait_for_function("!sessionStorage.length", timeout=GONE)
    assert heard_by_the_service(database, "/procedure_apa") == before + 1


def test_going_on_by_telephone(kiosk: Kiosk, address: str) -> None:
    page = kiosk()
    touch(page, "Impôts")
    touch(page, "Mon compte des impôts")
    expect(page.locator(".heard").first).to_be_visible()
    touch(page, "Continuer sur mon téléphone")
    square = page.locator(".square")
    expect(square).to_be_visible()
    code = re.search(r"L-[0-9A-Z]{5}", page.locator("#log").inner_text())
    assert code
    assert page.wait_for_function("document.querySelector('.square').naturalWidth > 0")
    phone = page.context.new_page()
    phone.goto(f"{address}/chat#{code[0]}")
    assert phone.locator("#text").input_value() == code[0]
    phone.get_by_role("button", name="Envoyer").tap()
    expect(phone.get_by_text(re.compile("C’est relié|sont reliés"))).to_be_visible()
    expect(phone.get_by_text(re.compile("impots.gouv.fr")).first).to_be_visible(timeout=20_000)


def test_nobody_leaves_the_kiosk_by_a_link(kiosk: Kiosk) -> None:
    page = kiosk()
    touch(page, "CAF, aides")
    touch(page, "RSA")
    expect(page.get_by_text("caf.fr").first).to_be_visible()
    assert page.locator("#content a").count() == 0


def test_larger_type_and_reading_aloud_are_switches(kiosk: Kiosk) -> None:
    page = kiosk()
    size = "parseFloat(getComputedStyle(document.querySelector('.lead')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Plus grand").tap()
    assert page.evaluate(size) > before * 1.2
    listen = page.get_by_role("button", name="Écouter")
    listen.tap()
    expect(listen).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(("width", "height"), [(1280, 1024), (640, 512), (320, 480)])
def test_no_sideways_scroll_at_200_and_400_percent(kiosk: Kiosk, width: int, height: int) -> None:
    page = kiosk(width, height)
    for step in ("CAF, aides", "Aide au logement"):
        touch(page, step)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    expect(page.locator(".heard").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
