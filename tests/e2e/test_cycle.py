"""A whole cycle, in French, over three channels: from two hundred grievances to what changed.

People are simulated, everything else is real: the door, the inbox, the understanding, turns, the
scheduler's chores, PostgreSQL; then the public pages in Chromium.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.civic.participation.indicators import Change
from bot.messages import Channel
from bot.storage import polls
from bot.storage.participation import cycles, decisions
from tests.browser.chromium import chromium
from tests.e2e.cycle.people import MANY
from tests.e2e.cycle.serving import served
from tests.e2e.cycle.story import POLL, Story, channels, left, play, result, told_most
from tests.e2e.cycle.town import Town
from tests.emulators.postgres import Postgres

pytestmark = pytest.mark.timeout(300)
ALL = {Channel.TELEGRAM, Channel.SMS, Channel.WEB}
REFERENCE = re.compile(r"\bD-[0-9A-Z]{5}\b")


@pytest.fixture(scope="module")
def story(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    town = Town(postgres.create("cycle"), tmp_path_factory.mktemp("cycle"))
    yield play(town)
    town.parts.database.close()
    postgres.drop("cycle")


def test_everybody_is_heard_on_three_channels(story: Story) -> None:
    recorded = story.heard("utter_grievance_recorded")
    assert len(recorded) == MANY
    assert channels(recorded) == ALL
    references = {REFERENCE.search(h.text)[0] for p in recorded for h in p.received  # type: ignore[index]
                  if h.name == "utter_grievance_recorded"}  # fmt: skip
    assert len(references) >= MANY


def test_problems_appear_and_are_put_to_the_vote(story: Story) -> None:
    assert len(story.problems) == 5
    assert story.problems[0].reference == told_most(story, 0)
    assert all(problem.size >= 10 for problem in story.problems)


def test_people_vote_by_message_once_and_get_a_receipt(story: Story) -> None:
    with story.town.parts.database.read() as connection:
        counted = polls.results(connection, POLL)
    assert counted is not None
    assert counted.outcome is not None
    cast = story.heard("utter_ballot_cast")
    assert counted.outcome.voters == len(cast) >= 0.9 * MANY
    assert channels(cast) == ALL
    assert counted.poll.options[counted.outcome.winners[0]].problem == told_most(story, 0)
    assert len(story.heard("utter_poll_results")) == len(cast)


def test_those_concerned_hear_what_became_of_what_they_said_once(story: Story) -> None:
    for name in ("news_problem_ranked", "news_proposal_answered", "news_proposal_chosen",
                 "news_indicator_published", "news_proposal_done"):  # fmt: skip
        told = story.heard(name)
        assert channels(told) == ALL, name
        most = max(sum(h.name == name for h in person.received) for person in told)
        assert most == 1, name


def test_the_indicator_improves(story: Story) -> None:
    view = result(story)
    assert view.before.count >= 40
    assert view.change is Change.BETTER
    assert view.before.share < 0.2
    assert view.after.share > 0.8


def test_the_next_cycle_opens_with_what_remains(story: Story) -> None:
    problems, ideas = left(story)
    lighting = told_most(story, 0)
    assert lighting not in problems
    assert problems == {each.reference for each in story.problems} - {lighting}
    assert story.chosen not in ideas
    assert len(ideas) >= 3
    with story.town.parts.database.read() as connection:
        current = cycles.current(connection)
        said = decisions.of_cycle(connection, cycles.id_of(connection, story.first))
    assert current is not None
    assert (current.number, current.reference) == (2, story.second)
    assert {"opened", "ranked", "answered", "chosen", "measured", "done", "phase"} <= {
        each.kind for each in said
    }


@pytest.fixture(scope="module")
def site(story: Story) -> Iterator[str]:
    with served(story.town.parts.database, story.town.place) as address:
        yield f"{address}/participation"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text))
    yield opened
    context.close()
    assert errors == []


def addresses(story: Story) -> list[str]:
    """Every kind of public page."""
    return [
        "", f"/cycles/{story.first}", "/problemes", f"/problemes/{story.problems[0].reference}",
        "/votes", f"/votes/{POLL}", "/idees", f"/idees/{story.chosen}", "/resultats",
        "/decisions", "/registre", "/donnees",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, story: Story, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in addresses(story):
        page.goto(f"{site}{path}")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path


def test_what_does_not_exist_is_a_page_and_passes_axe(browser: Browser, site: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{site}/rien-ici")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")
    assert Axe().run(page).response["violations"] == []
    page.close()


def test_at_four_times_the_size_nothing_hides_aside(page: Page, story: Story, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 at 400 %
    for path in addresses(story):
        page.goto(f"{site}{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, path


def test_the_keyboard_goes_everywhere(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "() => { const e = document.activeElement, b = e.getBoundingClientRect();"
            " return [e.textContent.trim(), b.width * b.height, getComputedStyle(e).outlineStyle,"
            " e.matches(':focus-visible')] }"
        )
        if focus[0] in seen:
            break
        seen.add(focus[0])
        assert focus[1] > 0
    links = page.locator("main a").all_inner_texts()
    assert {text for text in links if text} <= {text.strip() for text in seen} | set(links[60:])


def test_the_page_tells_the_whole_story(page: Page, story: Story, site: str) -> None:
    page.goto(f"{site}/cycles/{story.first}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    first = page.locator(".ranked li").first
    expect(first).to_contain_text(story.problems[0].label)
    expect(page.locator(".measure")).to_contain_text("Cela va mieux")
    page.goto(site)
    expect(page.locator(".ranked li")).to_have_count(4)
    expect(page.get_by_text("Repris du cycle d’avant")).to_have_count(4)
    page.goto(f"{site}/votes/{POLL}")
    expect(page.locator("tr.winner")).to_contain_text(story.problems[0].label)


def test_printed_it_keeps_words_and_figures_without_furniture(
    page: Page, story: Story, site: str, tmp_path: Path
) -> None:
    page.goto(f"{site}/cycles/{story.first}")
    page.emulate_media(media="print")
    expect(page.locator(".rooms")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.pdf(path=tmp_path / "cycle.pdf")
    assert (tmp_path / "cycle.pdf").stat().st_size > 10_000
