"""The page in a real Chromium, as a person uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.channels.webchat.conftest import Open, expect_sent, heard, said, say
from tests.channels.webchat.echo import EVIL
from tests.channels.webchat.service import Service


@pytest.fixture
def page(visit: Open, service: Service) -> Page:
    return visit(f"{service.url}/chat")


def kept(page: Page) -> dict[str, int]:
    """How much the browser keeps of us."""
    return {
        "cookies": len(page.context.cookies()),
        "local": page.evaluate("localStorage.length"),
        "session": page.evaluate("sessionStorage.length"),
    }


def test_nothing_is_kept_before_the_person_speaks_and_never_a_cookie(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert kept(page) == {"cookies": 0, "local": 0, "session": 0}
    say(page, "bonjour")
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    assert page.context.cookies() == []


def test_what_is_said_is_shown_sent_and_answered(page: Page) -> None:
    say(page, "le trottoir est cassé")
    expect(page.locator(".said .bubble")).to_have_text("le trottoir est cassé")
    expect_sent(page)
    expect(page.get_by_text("Vous avez dit, le trottoir est cassé")).to_be_visible()
    expect(page.get_by_text("Aujourd’hui")).to_be_visible()
    expect(page.get_by_label("Votre message")).to_have_value("")


def test_the_conversation_survives_a_reload(page: Page) -> None:
    say(page, "bonjour")
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    say(page, "me revoilà")
    expect(page.get_by_text("Vous avez dit, me revoilà")).to_be_visible()
    assert said(page) == ["bonjour", "me revoilà"]
    assert heard(page) == ["Vous avez dit, bonjour", "Vous avez dit, me revoilà"]


def test_a_text_not_sent_survives_a_reload(page: Page) -> None:
    page.get_by_label("Votre message").fill("je n’ai pas fini")
    page.reload()
    expect(page.get_by_label("Votre message")).to_have_value("je n’ai pas fini")


def test_a_double_click_says_it_once(page: Page) -> None:
    page.get_by_role("button", name="Une démarche en ligne").dblclick()
    expect(page.get_by_text("Vous avez dit, /procedure")).to_be_visible()
    page.get_by_label("Votre message").fill("choix")
    page.get_by_role("button", name="Envoyer").dblclick()
    page.get_by_role("button", name="À Cannes").dblclick()
    expect(page.get_by_text("Vous avez dit, /SetSlots(commune=Cannes)")).to_be_visible()
    page.get_by_role("button", name="Parler à une personne").first.dblclick()
    expect(page.get_by_text("Vous avez dit, /talk_to_human")).to_be_visible()
    page.wait_for_timeout(300)
    assert said(page) == ["Une démarche en ligne", "choix", "À Cannes", "Parler à une personne"]


def test_a_person_who_answers_is_never_taken_for_the_machine(page: Page) -> None:
    say(page, "personne")
    expect(page.locator(".heard")).to_have_count(2)
    machine, person = page.locator(".heard").all()
    expect(machine.locator(".who b")).to_have_text("SANU")
    expect(person.locator(".who b")).to_have_text("Un médiateur (une personne)")
    for each in (machine, person):
        expect(each.locator(".who")).to_be_visible()
    assert person.get_attribute("class") == "heard mediator first"
    page.reload()
    expect(page.get_by_text("Un médiateur (une personne)")).to_be_visible()


def test_our_words_are_printed_as_french_prints_them(page: Page) -> None:
    say(page, "l'eau, s'il vous plaît. apostrophe")
    expect(page.locator(".said .bubble")).to_have_text("l'eau, s'il vous plaît. apostrophe")
    say(page, "apostrophe")
    last = page.locator(".heard").last
    expect(last.locator(".bubble")).to_contain_text("C’est l’accueil")
    expect(last.locator("a")).to_have_attribute("href", "https://a.fr/eau")
    page.get_by_role("button", name="J’y vais").click()
    expect(page.locator(".said .bubble").last).to_have_text("J’y vais")


def test_the_tab_says_that_a_person_answered(page: Page) -> None:
    say(page, "plus tard")
    expect_sent(page)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    expect(page).to_have_title("(1) Un médiateur a répondu")
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page).to_have_title("SANU, assistant des services publics")


def test_the_key_of_a_phones_keyboard_sends(visit: Open, service: Service) -> None:
    phone = {"width": 360, "height": 740}
    page = visit(f"{service.url}/chat", viewport=phone, has_touch=True, is_mobile=True)
    page.get_by_label("Votre message").fill("bonjour")
    page.get_by_label("Votre message").press("Enter")
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()


def test_whoever_wrote_last_is_who_reads_next(page: Page) -> None:
    say(page, "personne")
    expect(page.locator(".heard")).to_have_count(2)
    say(page, "plus tard")
    expect(page.get_by_text("Un médiateur va lire votre message")).to_be_visible()


def test_there_is_room_to_write_with_type_twice_as_large(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat", viewport={"width": 180, "height": 370})
    box = page.get_by_label("Votre message").bounding_box()
    assert box
    assert box["width"] >= 120
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 180


def test_used_choices_stay_readable_and_can_no_longer_be_pressed(page: Page) -> None:
    say(page, "choix")
    page.get_by_role("button", name="À Cannes").click()
    expect(page.get_by_text("Vous avez dit, /SetSlots")).to_be_visible()
    page.get_by_label("Votre message").focus()
    expect(page.get_by_role("button", name="À Cannes (votre choix)")).to_be_disabled()
    expect(page.get_by_role("button", name="Ailleurs")).to_be_disabled()
    page.reload()
    expect(page.get_by_role("button", name="À Cannes (votre choix)")).to_be_disabled()


def test_a_person_is_one_step_away(page: Page) -> None:
    page.get_by_role("banner").get_by_role("button", name="Parler à une personne").click()
    expect(page.get_by_text("Vous avez dit, /talk_to_human")).to_be_visible()


def test_nothing_said_or_answered_runs_as_code(page: Page) -> None:
    say(page, "<img src=x onerror=alert(1)><script>document.title='piraté'</script>")
    say(page, "pirate")
    expect(page.locator(".heard .bubble").last).to_have_text(EVIL)
    expect(page.get_by_role("button", name="<b>gras</b>")).to_be_visible()
    page.reload()
    expect(page.locator(".heard .bubble").last).to_have_text(EVIL)
    assert page.locator("#log img, #log script, #log b:not(.who b)").count() == 0
    assert "piraté" not in page.title()


def test_only_safe_addresses_become_links(page: Page) -> None:
    say(page, "liens")
    links = page.locator(".heard a")
    expect(links).to_have_count(2)
    addresses = [link.get_attribute("href") for link in links.all()]
    assert addresses == ["https://www.ants.gouv.fr/demarches?a=1&b=2", "https://caf.fr"]
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}


def test_erasing_leaves_nothing_on_this_device(page: Page) -> None:
    say(page, "bonjour")
    expect(page.get_by_text("Vous avez dit, bonjour")).to_be_visible()
    page.get_by_role("button", name="Effacer cette conversation").click()
    page.get_by_role("button", name="Garder").click()
    assert heard(page)
    page.get_by_role("button", name="Effacer cette conversation").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Effacer", exact=True).click()
    expect(page.get_by_role("button", name="Signaler un problème")).to_be_enabled()
    assert kept(page) == {"cookies": 0, "local": 0, "session": 0}
    assert heard(page) == []


def test_a_refused_text_can_be_taken_back(page: Page) -> None:
    page.get_by_label("Votre message").evaluate("field => field.removeAttribute('maxlength')")
    say(page, "a" * 100_001)
    expect(page.get_by_text("Non envoyé. Ce message est trop long")).to_be_visible()
    say(page, "plus court")
    expect(page.get_by_text("Vous avez dit, plus court")).to_be_visible()
    page.get_by_role("button", name="Reprendre ce texte").click()
    assert len(page.get_by_label("Votre message").input_value()) == 100_001
    assert said(page) == ["plus court"]


def test_several_answers_keep_their_order_and_one_name(page: Page) -> None:
    say(page, "paire")
    expect(page.get_by_text("Une seconde chose.")).to_be_visible()
    assert heard(page) == ["Une première chose.", "Une seconde chose."]
    assert page.locator(".heard.first").count() == 1
    assert page.locator(".heard .who").all_text_contents()[1].startswith("SANU")


def test_a_reader_further_up_is_not_pulled_down(page: Page) -> None:
    say(page, "long")
    expect(page.locator(".heard")).to_have_count(1)
    say(page, "plus tard s’il vous plaît")
    expect_sent(page)
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.get_by_role("button", name="Voir le nouveau message").click()
    expect(page.get_by_text("Vous avez dit, plus tard")).to_be_in_viewport()


def test_all_goes_by_keyboard_and_the_focus_is_never_moved(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au message")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("choix")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="À Cannes")
    expect(choice).to_be_visible()
    expect(page.get_by_label("Votre message")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        if choice.evaluate("button => button === document.activeElement"):
            break
    expect(choice).to_be_focused()
    assert choice.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vous avez dit, /SetSlots(commune=Cannes)")).to_be_visible()
    expect(page.get_by_role("button", name="À Cannes (votre choix)")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["phone", "zoom-400"])
def test_small_screens_never_scroll_sideways(
    visit: Open, service: Service, width: int, height: int
) -> None:
    page = visit(f"{service.url}/chat", viewport={"width": width, "height": height})
    say(page, f"https://{'a' * 200}.fr {'mot' * 100}")
    say(page, "choix")
    expect(page.get_by_role("button", name="À Cannes")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == width
    covered = page.locator(".top, .dock").evaluate_all(
        "parts => parts.filter(part => getComputedStyle(part).position === 'sticky').length"
    )
    assert covered == (0 if height < 480 else 2)


def test_movement_stops_for_those_who_asked(visit: Open, service: Service) -> None:
    page = visit(f"{service.url}/chat", reduced_motion="reduce")
    say(page, "bonjour")
    expect(page.locator(".heard")).to_be_visible()
    assert page.locator(".heard").evaluate("node => getComputedStyle(node).animationName") == "none"


def test_the_language_and_the_log_are_announced(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(page).to_have_title(re.compile("SANU"))
