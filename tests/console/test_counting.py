"""What the page counts while somebody types is what the channel sends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from bot.gsm.gsm7 import ALPHABET, EXTENSION, count
from bot.gsm.letters import REPLACEMENTS, to_gsm7
from bot.gsm.script import PLACE, script
from tests.browser.chromium import chromium
from tests.console.stage import stage

TEXTS = [
    "",
    "Bonjour, votre dossier est prêt.",
    "« Ça va ? » œuf, cœur, naïveté, Ÿ… – 12 € [voir] {x} ~ ^ \\ |",
    "Привет, как дела?",
    "😀 merci 👍🏽 fin",
    "ﬁancée ½ № ﷺ",
    "a" * 160,
    "a" * 161,
    "é" * 306 + "€",
    "[" * 80,
    "漢" * 71,
    "\u2028\u00a0\u202f fin\t",
]
_ALL = "".join(REPLACEMENTS) + ALPHABET.replace("\x1b", "") + "".join(EXTENSION) + "êîôûäëïÀÂÔñŷ’"


def test_the_tables_of_the_page_are_the_channels() -> None:
    assert PLACE.read_text("utf-8") == script()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with stage(tmp_path_factory.mktemp("counting")) as scene, chromium() as browser:
        yield _ready(browser, scene.url)


def _ready(browser: Browser, url: str) -> Page:
    page = browser.new_page()
    page.goto(f"{url}/console/connexion")
    folder = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert folder is not None
    page.evaluate(
        "async (from) => { window.sms = await import(from); }",
        folder.rpartition("/")[0] + "/sms.js",
    )
    return page


def _counted(page: Page, texts: list[str]) -> list[list[object]]:
    found: list[list[object]] = page.evaluate(
        """texts => texts.map((text) => {
            const { encoding, units, segments } = window.sms.count(text);
            return [encoding, units, segments];
        })""",
        texts,
    )
    return found


def _sent(text: str) -> list[object]:
    length = count(to_gsm7(text))
    return [length.encoding, length.units, length.segments]


def test_examples_weigh_the_same(page: Page) -> None:
    assert _counted(page, TEXTS) == [_sent(text) for text in TEXTS]


def test_real_replies_weigh_the_same(page: Page) -> None:
    texts = [
        variation["text"]
        for path in sorted(Path("data/replies").glob("*.yml"))
        for variations in (yaml.safe_load(path.read_text("utf-8")).get("responses") or {}).values()
        for variation in variations
    ]
    assert len(texts) > 100
    assert _counted(page, texts) == [_sent(text) for text in texts]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text(st.sampled_from(_ALL), max_size=400), min_size=100, max_size=100))
def test_any_text_weighs_the_same(page: Page, texts: list[str]) -> None:
    assert json.loads(json.dumps(_counted(page, texts))) == [_sent(text) for text in texts]
