"""The pages of cases in a real browser: by keyboard, by the smallest screens, without scripts."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.civic.cases.viewer import Viewer
from tests.browser.chromium import chromium
from tests.console.office import office
from tests.console.serving import no_visit
from tests.console.stage import Stage, stage

expect.set_options(timeout=15_000)  # a busy machine is slow, and no less right

PATHS = (
    "/console/demandes",
    "/console/demandes?file=pause",
    "/console/cas/C-7KQ2M",
    "/console/cas/C-R4TZ8",
    "/console/cas/C-7KQ2M/chercher",
    "/console/cas/C-7KQ2M/savoir?de=out-4",
    "/console/guichet",
    "/console/reponses",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, Viewer, Viewer]]:
    with stage(tmp_path_factory.mktemp("office")) as opened:
        yield (opened, *office(opened))


@pytest.fixture
def visit(running: tuple[Stage, Viewer, Viewer], browser: Browser) -> Iterator[object]:
    """Open a page as Inès; an error in its scripts, or a breach of its policy, fails the test."""
    opened, errors = [], []

    def go(path: str, who: int = 0, tour: bool = False, **options: object) -> Page:
        room = running[0].open(browser, running[1 + who], **options)
        opened.append(room)
        page = room.new_page()
        if not tour:
            no_visit(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: wrong(said.type, said.text) and errors.append(said.text))
        page.goto(path)
        return page

    yield go
    for room in opened:
        room.close()
    assert errors == []


def wrong(kind: str, text: str) -> bool:
    """Whether the browser complains of something that was not meant: a refusal (409) is."""
    return kind == "error" and "409" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: object, scheme: str) -> None:
    page = visit(PATHS[0], color_scheme=scheme)
    for path in PATHS:
        page.goto(path)
        page.wait_for_timeout(300)
        assert violations(page) == [], path
    page.goto("/console/cas/C-7KQ2M")
    page.keyboard.press("e")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == []


def test_axe_finds_nothing_in_the_visit(visit: object) -> None:
    page = visit("/console/demandes", tour=True)
    expect(page.get_by_role("dialog", name="Bienvenue")).to_be_visible()
    assert violations(page) == []
    for _ in range(4):
        page.locator("#tour-next").click()
    expect(page.locator("#tour")).to_be_hidden()
    page.reload()
    expect(page.locator("#tour")).to_be_hidden()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["phone", "zoom-400"])
def test_the_smallest_screens_never_scroll_sideways(visit: object, width: int, height: int) -> None:
    page = visit(PATHS[0], viewport={"width": width, "height": height})
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path


def test_the_list_goes_by_keyboard(visit: object) -> None:
    page = visit("/console/demandes")
    expect(page.locator(".row")).to_have_count(4)
    page.keyboard.press("j")
    expect(page.locator("#row-C-3FH9X .open")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#row-C-3FH9X .open")).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#toast")).to_contain_text("Vous avez pris C-3FH9X")
    expect(page.locator("#row-C-3FH9X")).to_contain_text("À vous")
    page.keyboard.press("z")
    expect(page.locator("#row-C-3FH9X")).not_to_contain_text("À vous")
    page.locator("#row-C-7KQ2M .open").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/console/cas/C-7KQ2M$"))


def test_answers_and_notes_go_by_keyboard(visit: object) -> None:
    page = visit("/console/cas/C-7KQ2M")
    expect(page.locator("html.live")).to_be_attached()
    page.keyboard.press("n")
    page.keyboard.type("à vérifier demain")
    page.keyboard.press("Enter")
    expect(page.locator(".note .bubble").last).to_have_text("à vérifier demain")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Je regarde")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("et je vous dis.")
    page.keyboard.press("Enter")
    expect(page.locator(".mediator .bubble").last).to_have_text("Je regarde\net je vous dis.")


def test_acts_go_by_keyboard_and_back(visit: object) -> None:
    page = visit("/console/cas/C-7KQ2M")
    expect(page.locator("html.live")).to_be_attached()
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("C-7KQ2M est en pause")
    page.keyboard.press("z")
    expect(page.locator("#head")).not_to_contain_text("en pause jusqu’à")
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_contain_text("C-7KQ2M est urgente")
    expect(page.locator("#case-title")).to_contain_text("Urgent")
    expect(page.locator(".event-line").last).to_contain_text("a dit que c’est urgent")
    page.keyboard.press("z")
    expect(page.locator("#case-title")).not_to_contain_text("Urgent")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(page.locator("#closed-note")).to_be_visible()
    expect(page.locator("#toast")).to_contain_text("C-7KQ2M est fermée")
    page.keyboard.press("z")
    expect(page.locator("#closed-note")).to_be_hidden()
    page.keyboard.press("l")
    expect(page).to_have_url(re.compile("/console/demandes$"))


def test_the_help_is_read_at_a_glance(visit: object) -> None:
    page = visit("/console/cas/C-7KQ2M", viewport={"width": 1280, "height": 800})
    expect(page.locator("html.live")).to_be_attached()
    page.keyboard.press("?")
    lines = page.locator(".keys > div")
    assert lines.count() >= 15
    for each in (lines.first, lines.last, page.locator("#keyboard-help-title")):
        expect(each).to_be_in_viewport(ratio=1)
    left = {round(each.bounding_box()["x"]) for each in page.locator(".keys dd").all()}
    assert len(left) == 1
    assert page.locator(".keys dt", has_text="/").count() == 1


def test_the_word_on_what_was_done_hides_nothing(visit: object) -> None:
    page = visit("/console/cas/C-B3VWT", viewport={"width": 1280, "height": 800})
    expect(page.locator("html.live")).to_be_attached()
    page.keyboard.press("p")
    expect(page.locator("#toast")).to_contain_text("Vous avez pris")
    last = page.locator(".entry").last
    expect(last).to_contain_text("a pris la demande")
    page.wait_for_timeout(300)
    expect(last).to_be_in_viewport(ratio=1)
    toast, said = page.locator("#toast").bounding_box(), last.bounding_box()
    assert said["y"] + said["height"] <= toast["y"]
    page.keyboard.press("z")
    expect(page.locator("#head")).to_contain_text("à prendre")


def test_who_has_nothing_is_not_told_that_nobody_waits(
    running: tuple[Stage, Viewer, Viewer], browser: Browser
) -> None:
    room = running[0].open(browser, running[0].hire("Paul Roux"))
    page = room.new_page()
    no_visit(page)
    page.goto("/console/demandes?file=miennes")
    expect(page.get_by_role("heading", name="Aucune demande n’est à vous")).to_be_visible()
    page.locator("#empty").get_by_role("link", name="À prendre").click()
    expect(page.locator(".row").first).to_be_visible()
    page.goto("/console/")
    expect(page.get_by_role("heading", name="Qui attend")).to_be_visible()
    room.close()


def test_without_scripts_one_reads_and_answers(visit: object) -> None:
    page = visit("/console/demandes", java_script_enabled=False)
    page.get_by_role("link", name="Demande à parler").click()
    expect(page.get_by_text("je voudrais parler à quelqu’un")).to_be_visible()
    page.get_by_role("button", name="Prendre").click()
    expect(page.get_by_text("Vous avez pris cette demande.")).to_be_visible()
    page.get_by_label("Votre texte").fill("Bonjour, quel âge a votre fille ?")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".mediator .bubble")).to_have_text("Bonjour, quel âge a votre fille ?")
    page.get_by_label("Note privée").check()
    page.get_by_label("Votre texte").fill("passeport de mineur")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".note .bubble")).to_have_text("passeport de mineur")
    page.locator("details", has_text="Fermer…").locator("summary").click()
    page.get_by_label("La personne a ce qu’il lui faut").check()
    page.get_by_role("button", name="Fermer la demande").click()
    expect(page.get_by_text("La demande est fermée.")).to_be_visible()


def test_two_mediators_never_answer_unseen(visit: object) -> None:
    ines = visit("/console/cas/C-R4TZ8")
    karim = visit("/console/cas/C-R4TZ8", who=1)
    karim.get_by_label("Votre texte").press_sequentially("Bon")
    expect(ines.locator("#presence")).to_have_text("Karim Belaïd écrit…")
    ines.get_by_label("Votre texte").fill("Avez-vous un avis ?")
    ines.keyboard.press("Enter")
    expect(ines.locator("#composer-warning")).to_contain_text("Karim Belaïd a déjà cette demande")
    expect(ines.get_by_label("Votre texte")).to_have_value("Avez-vous un avis ?")
    ines.get_by_role("button", name="Reprendre").click()
    expect(karim.locator("#head")).to_contain_text("prise par Inès Martin")
    ines.get_by_label("Votre texte").focus()
    ines.keyboard.press("Enter")
    expect(karim.locator(".mediator .bubble").last).to_contain_text("Avez-vous un avis ?")
    expect(karim.get_by_label("Votre texte")).to_have_value("Bon")


def test_a_draft_survives_and_sms_are_counted_as_the_channel_does(visit: object) -> None:
    page = visit("/console/cas/C-R4TZ8")
    page.get_by_label("Votre texte").fill("œ" * 80)
    expect(page.locator("#length")).to_have_text("1 SMS, 160 signes sur 160.")
    page.get_by_label("Votre texte").fill("œ" * 81)
    expect(page.locator("#length")).to_have_text("2 SMS, 162 signes.")
    page.reload()
    expect(page.get_by_label("Votre texte")).to_have_value("œ" * 81)
    page.get_by_label("Votre texte").fill("Привет")
    expect(page.locator("#length")).to_contain_text("6 signes sur 70")
    page.get_by_label("Votre texte").fill("")


def test_urgent_cases_ring_and_show_in_the_title(running: object, visit: object) -> None:
    page = visit("/console/demandes")
    page.evaluate(
        "document.addEventListener('rang', () => (window.rings = (window.rings ?? 0) + 1))"
    )
    person = running[0].person("web")
    person.says("au secours").asks("C-9ZZ9Z", "distress", urgent=True)
    expect(page.locator("#row-C-9ZZ9Z")).to_be_visible()
    expect(page).to_have_title(re.compile("urgente"))
    assert page.evaluate("window.rings") >= 1
    assert page.locator(".row").first.get_attribute("data-ref") in ("C-9ZZ9Z", "C-3FH9X")
    page.get_by_role("button", name="Son des urgences").click()
    expect(page.get_by_role("button", name="Son des urgences")).to_have_attribute(
        "aria-pressed", "false"
    )
