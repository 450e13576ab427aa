"""Two mediators, three people on three channels at once, and a server that dies in the middle.

Played by tests/console/test_live.py, and by `python -m bench.live`, which writes its figures.
"""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.console.citizens import (
    SECRET,
    TOKEN,
    Citizen,
    OnTelegram,
    OnTheirPhone,
    OnThePage,
    environment,
)
from tests.console.serving import Served, no_visit, served
from tests.emulators.kannel.process import Kannel
from tests.emulators.ports import free_port
from tests.emulators.telegram.server import TelegramEmulator

ROUNDS = 3
PACE = 1.0  # seconds from one message to the next for one person: Telegram's limit, and ours by SMS
KILLS = 1
# When each message came into the page, by the page's own clock.
_WATCH = """() => {
  window.came = {};
  const note = (entry) => {
    const text = entry.querySelector?.('.bubble')?.innerText;
    if (text && entry.dataset.key) window.came[text] ??= Date.now();
  };
  new MutationObserver((all) => all.forEach((each) => each.addedNodes.forEach(note)))
    .observe(document.getElementById('thread'), {childList: true});
}"""


@dataclass
class Table:
    """One mediator's page on one person's case."""

    citizen: Citizen
    page: Page
    said: list[str]
    answered: list[str]

    def says(self, text: str) -> float:
        """The person writes; returns the seconds until the mediator's page shows it."""
        self.said.append(text)
        began = time.time()
        self.citizen.say(text)
        expect(self.page.locator(".person .bubble", has_text=text)).to_be_visible()
        return float(self.page.evaluate("text => window.came[text]", text)) / 1000 - began

    def answers(self, text: str) -> float:
        """The mediator writes; returns the seconds until the person has it."""
        self.answered.append(text)
        self.rest()
        self.write(text)
        began = time.time()
        until(lambda: any(text in each for each in self.citizen.heard()))
        return time.time() - began

    def rest(self) -> None:
        """Wait until nothing came to the person for as long as the channels' pace lasts."""
        before = -1
        while before != len(self.citizen.heard()):
            before = len(self.citizen.heard())
            time.sleep(PACE)

    def write(self, text: str) -> None:
        """The mediator writes, and presses Enter."""
        self.page.get_by_label("Votre texte").fill(text)
        self.page.keyboard.press("Enter")

    def came(self) -> list[str]:
        """What the person said, as the page shows it; see `expected`."""
        found = self.shown("person")[-len(self.said) :]
        return found if self.citizen.in_order else sorted(found)

    def expected(self) -> list[str]:
        """What the person said, in its order where the gateway keeps it through a failure."""
        return self.said if self.citizen.in_order else sorted(self.said)

    def received(self) -> list[str]:
        """The mediator's answers as they reached the person."""
        return [each.split("\n")[-1] for each in self.citizen.heard() if "retour" in each]

    def received_once(self) -> list[str]:
        """`received` without what came twice in a row.

        Neither Telegram nor Kannel tells a sender that it died between their yes and its own mark:
        a kill may send again the one letter in the air.
        """
        return [text for text, _again in itertools.groupby(self.received())]

    def shown(self, kind: str) -> list[str]:
        """What the page shows of one side, in order."""
        texts = self.page.locator(f".{kind}[data-key] .bubble").all_inner_texts()
        return [text.removeprefix("Un médiateur vous répond :\n") for text in texts]


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def settled(shown: Callable[[], list[str]], wanted: list[str], seconds: float = 45) -> None:
    end = time.monotonic() + seconds
    while shown() != wanted and time.monotonic() < end:
        time.sleep(0.02)
    found = shown()
    assert found == wanted, f"{found} is not {wanted}"


@dataclass(frozen=True, slots=True)
class Played:
    """Seconds from one side to the other: of each message, in either direction."""

    to_mediators: list[float]
    to_people: list[float]
    just_after: list[float]  # to mediators, the first of each once the server is back
    after: list[float]  # and the second


@contextmanager
def scene(folder: Path) -> Iterator[tuple[Served, list[Citizen]]]:
    """The whole service with the outsides of three channels."""
    with ExitStack() as stack:
        port = free_port()
        telegram = stack.enter_context(TelegramEmulator(TOKEN))
        kannel = stack.enter_context(Kannel(f"http://kannel:{SECRET}@127.0.0.1:{port}"))
        told = environment(telegram, kannel, port)
        service = stack.enter_context(served(folder, port, **told))
        yield service, [OnThePage(service.url), OnTelegram(telegram), OnTheirPhone(kannel)]


def play(service: Served, citizens: list[Citizen], browser: Browser) -> Played:
    """Everything arrives, once and in order, or an assertion fails."""
    tables = list(taken(service, citizens, browser))
    played = Played([], [], [], [])
    for turn in range(ROUNDS):
        for name, table in zip("abc", tables, strict=True):
            played.to_mediators.append(table.says(f"papier {name}{turn}"))
            played.to_people.append(table.answers(f"retour {name}{turn}"))
    _die_in_the_middle(service, tables)
    for table in tables:
        expect(table.page.locator("#connection")).to_be_empty(timeout=30_000)
        settled(table.came, table.expected())
        settled(partial(table.shown, "mediator"), table.answered)
        settled(table.received_once, table.answered)
        assert len(table.received()) <= len(table.answered) + KILLS
        assert table.page.locator("[data-going]").count() == 0
    for name, table in zip("abc", tables, strict=True):
        played.just_after.append(table.says(f"merci {name}"))
        played.after.append(table.says(f"encore merci {name}"))
    return played


def taken(service: Served, citizens: list[Citizen], browser: Browser) -> Iterator[Table]:
    """Each person asks for somebody; each case appears by itself in both lists and is taken."""
    staff = [service.hire("Inès Martin"), service.hire("Karim Belaïd")]
    rooms = [service.open(browser, each) for each in staff]
    lists = [room.new_page() for room in rooms]
    for page in lists:
        no_visit(page)
        page.goto("/console/demandes")
        expect(page.get_by_text("Personne n’attend", exact=True)).to_be_visible()
    for number, (citizen, room, page) in enumerate(
        zip(citizens, itertools.cycle(rooms), itertools.cycle(lists), strict=False)
    ):
        citizen.say("je voudrais parler à un médiateur")
        for each in lists:
            expect(each.locator(".row")).to_have_count(number + 1)
        reference = page.locator(".row", has=page.get_by_role("button", name="Prendre")).first
        taken = room.new_page()
        no_visit(taken)
        taken.goto(f"/console/cas/{reference.get_attribute('data-ref')}")
        taken.get_by_role("button", name="Prendre").click()
        expect(taken.locator("#head")).to_contain_text("à vous")
        taken.evaluate(_WATCH)
        yield Table(citizen, taken, [], [])


def _die_in_the_middle(service: Served, tables: list[Table]) -> None:
    """The power goes; people and mediators go on writing; it comes back."""
    for table in tables:
        expect(table.page.locator("[data-going]")).to_have_count(0)

    def write(table: Table, name: str) -> None:
        for number in range(3):
            table.citizen.say(f"dossier {name}{number}")

    writers = []
    for name, table in zip("abc", tables, strict=True):
        table.said += [f"dossier {name}{number}" for number in range(3)]
        writers.append(threading.Thread(target=write, args=(table, name)))
    for writer in writers:
        writer.start()
    dying = threading.Thread(target=service.kill_and_start)
    dying.start()
    for name, table in zip("abc", tables, strict=True):
        for number in range(2):
            text = f"retour dossier {name}{number}"
            table.answered.append(text)
            table.write(text)
    dying.join()
    for writer in writers:
        writer.join()
