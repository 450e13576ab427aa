"""`sanu web` and `sanu worker` apart, with nothing between them but PostgreSQL.

What rings inside one process rings nobody in the other: the database alone tells that something
moved, and still a mediator's page is live.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.console.citizens import OnThePage
from tests.console.live import ROUNDS, Table, taken, until
from tests.console.serving import apart

SOON = 1.0  # seconds in which a message is to be seen on the other side


@pytest.mark.timeout(180)
def test_a_conversation_crosses_two_processes_at_once(tmp_path: Path, postgresql_url: str) -> None:
    with apart(tmp_path, postgresql_url) as service, chromium() as browser:
        (table,) = taken(service, [OnThePage(service.url)], browser)
        to_mediator, to_person = [], []
        for turn in range(ROUNDS):
            to_mediator.append(table.says(f"papier {turn}"))
            to_person.append(table.answers(f"retour {turn}"))
        assert table.came() == table.expected()
        assert table.received_once() == table.answered
        assert max(*to_mediator, *to_person) < SOON
        _closed_and_asked(table)


def _closed_and_asked(table: Table) -> None:
    """The mediator closes: the machine, in the other process, comes back and says so."""
    table.page.keyboard.press("Escape")
    table.page.keyboard.press("e")
    table.page.keyboard.press("Enter")
    expect(table.page.locator("#closed-note")).to_be_visible()
    until(lambda: any("Le médiateur a terminé" in text for text in table.citizen.heard()))
    last = table.page.locator(".machine .bubble", has_text="Le médiateur a terminé")
    expect(last).to_be_visible(timeout=SOON * 2_000)
