"""Coming in by a real identity provider (Canaille), in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.handoff.access.viewer import Role
from bot.settings import ConsoleSettings
from bot.storage.access import audit, staff
from bot.storage.database import Database
from tests.browser.chromium import chromium
from tests.console.making import Desk, desk, hire
from tests.emulators.identity import Identity
from tests.emulators.identity.process import CLIENT, PASSWORD, SECRET
from tests.emulators.ports import free_port
from tests.emulators.serving import served


@dataclass(frozen=True)
class Place:
    """The browser, the provider, and the port of the console that it sends browsers back to."""

    browser: Browser
    identity: Identity
    port: int


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def identity(port: int) -> Iterator[Identity]:
    started = Identity(f"http://127.0.0.1:{port}/console/connexion/oidc/retour")
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def office_with(database: Database, identity: Identity, **more: object) -> Desk:
    settings = ConsoleSettings(
        oidc_issuer=identity.issuer, oidc_client=CLIENT, oidc_secret=SECRET, **more
    )
    return desk(database, settings, real_time=True)


@pytest.fixture
def place(browser: Browser, identity: Identity, port: int) -> Place:
    return Place(browser, identity, port)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def go_to_provider(page: Page, root: str) -> None:
    page.goto(f"{root}/console/profil")
    page.get_by_role("link", name="Se connecter avec").click()


def log_in_there(page: Page, name: str) -> None:
    page.get_by_label("Login").fill(name)
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def refusal(page: Page) -> str:
    return page.get_by_role("alert").inner_text()


def test_in_by_the_provider(place: Place, database: Database) -> None:
    number = hire(database, "ines@sanu.test", Role.MEDIATOR)
    office = office_with(database, place.identity, oidc_trust_email=True)
    with served(office.app, place.port) as root:
        page = place.browser.new_page()
        go_to_provider(page, root)
        log_in_there(page, "ines")
        expect(page).to_have_url(f"{root}/console/profil")
        expect(page.get_by_text("ines@sanu.test")).to_be_visible()
        page.close()
    with database.read() as connection:
        deeds = [row["action"] for row in audit.latest(connection, staff_id=number)]
        assert staff.by_id(connection, number)["subject"]
    assert deeds == ["login", "oidc.bind"]


@pytest.mark.parametrize(
    ("email", "trust", "told"),
    [
        ("lea@sanu.test", False, "Vous n’avez pas de compte ici"),  # not said to be verified
        ("paul@sanu.test", True, "Vous n’avez pas de compte ici"),  # nobody's account
    ],
)
def test_who_the_provider_knows_is_not_always_ours(
    place: Place, database: Database,
    email: str, trust: bool, told: str,
) -> None:  # fmt: skip
    hire(database, email)
    with served(
        office_with(database, place.identity, oidc_trust_email=trust).app, place.port
    ) as root:
        page = place.browser.new_page()
        go_to_provider(page, root)
        log_in_there(page, "lea")
        assert told in refusal(page)
        page.goto(f"{root}/console/profil")
        expect(page).to_have_url(f"{root}/console/connexion?suite=/console/profil")
        page.close()


def test_an_address_given_to_somebody_else_opens_nothing(place: Place, database: Database) -> None:
    number = hire(database, "lea@sanu.test")
    with database.write() as connection:
        staff.change(connection, number, subject="of the one who had this address before")
    with served(
        office_with(database, place.identity, oidc_trust_email=True).app, place.port
    ) as root:
        page = place.browser.new_page()
        go_to_provider(page, root)
        log_in_there(page, "lea")
        assert "pas de compte" in refusal(page)
        page.close()


def test_what_comes_back_must_have_left_from_here(place: Place, database: Database) -> None:
    hire(database, "ines@sanu.test")
    with served(
        office_with(database, place.identity, oidc_trust_email=True).app, place.port
    ) as root:
        other = place.browser.new_page()
        go_to_provider(other, root)
        back: list[str] = []
        other.on("request", lambda asked: back.append(asked.url))
        log_in_there(other, "ines")
        expect(other).to_have_url(f"{root}/console/profil")
        back = [
            address for address in back if address.startswith(f"{root}/console/connexion/oidc/")
        ]
        victim = place.browser.new_page()  # without the cookie of who left
        victim.goto(back[0])
        assert "n’a pas abouti" in refusal(victim)
        go_to_provider(victim, root)
        victim.goto(back[0])  # with a cookie of its own, but the answer of another
        assert "n’a pas abouti" in refusal(victim)
        other.goto(back[0])  # the same answer twice
        assert "n’a pas abouti" in refusal(other)
        other.close()
        victim.close()


def test_a_provider_that_does_not_answer(place: Place, database: Database) -> None:
    settings = ConsoleSettings(
        oidc_issuer=f"http://127.0.0.1:{free_port()}", oidc_client=CLIENT, oidc_secret=SECRET
    )
    with served(desk(database, settings).app) as root:
        page = place.browser.new_page()
        go_to_provider(page, root)
        assert "n’a pas abouti" in refusal(page)
        page.close()
