"""Pictures of the public pages for docs/pictures, of a cycle played from the beginning.

python -m tests.e2e.cycle.pictures
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.e2e.cycle.serving import served
from tests.e2e.cycle.story import (
    POLL,
    Story,
    choose,
    gather,
    listen,
    measure,
    propose,
    renew,
)
from tests.e2e.cycle.town import ROOT, Town

FOLDER = ROOT / "docs" / "pictures"
_DESK = {"width": 1120, "height": 1100}
_PHONE = {"width": 390, "height": 844}
Pages = Mapping[str, tuple[str, dict[str, int]]]


def main() -> None:
    """Play, and take pictures on the way: the vote before it closes would say nothing."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        story = Story(Town(f"sqlite:///{folder}/cycle.db", Path(folder)))
        for step in (listen, gather, choose, propose):
            step(story)
        _take(browser, story, lambda: _during(story))
        for step in (measure, renew):
            step(story)
        _take(browser, story, lambda: _after(story))
        story.town.parts.database.close()


def _during(story: Story) -> Pages:
    return {
        "cycle": ("", _DESK),
        "telephone": ("", _PHONE),
        "vote": (f"/votes/{POLL}", _DESK),
        "idee": (f"/idees/{story.chosen}", _DESK),
    }


def _after(story: Story) -> Pages:
    return {
        "resultats": ("/resultats", _DESK),
    }


def _take(browser: Browser, story: Story, pages: Callable[[], Pages]) -> None:
    with served(story.town.parts.database, story.town.place) as address:
        for name, (path, size) in pages().items():
            context = browser.new_context(locale="fr-FR", viewport=size)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(f"{address}/participation{path}")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=FOLDER / f"participation-{name}.png")
            context.close()


if __name__ == "__main__":
    main()
