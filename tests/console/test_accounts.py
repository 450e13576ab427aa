"""Accounts: what administrators may do to them, and one of them always stays."""

import re

import httpx
import pytest

from bot.handoff.access import accounts
from bot.handoff.access.accounts import AccountRefusedError, Wanted
from bot.handoff.access.viewer import Role
from bot.storage.access import staff
from tests.console.making import Desk, hire, log_in

pytestmark = pytest.mark.anyio
FIELDS = {
    "name": "Léa Roux",
    "role": "mediator",
    "scope": "some",
    "communes": ["Cannes", "Mougins"],
}


async def test_an_account_is_limited_to_communes(office: Desk, browser: httpx.AsyncClient) -> None:
    database = office.console.database
    csrf = log_in(office, browser, hire(database, "ana@sanu.test", Role.ADMINISTRATOR))
    form = FIELDS | {"email": "Lea@sanu.test", "csrf": csrf}
    page = await browser.post("/console/comptes/nouveau", data=form)
    assert page.status_code == 200
    link = re.search(r"http://sanu\.test(/console/connexion/lien/[\w-]+)", page.text)
    async with office.browser() as other:
        assert "Bienvenue, Léa Roux" in (await other.get(link[1])).text
    with database.read() as connection:
        account = staff.by_email(connection, "lea@sanu.test")
        assert staff.communes(connection, account["id"]) == {"Cannes", "Mougins"}
    again = await browser.post("/console/comptes/nouveau", data=form)
    assert again.status_code == 422
    assert "a déjà un compte" in again.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"communes": ["Paris"]},
        {"communes": []},
        {"role": "king"},
        {"name": " "},
        {"email": "pas une adresse"},
        {"scope": "x"},
    ],
    ids=str,
)
async def test_wrong_forms_change_nothing(
    office: Desk, browser: httpx.AsyncClient, wrong: dict[str, object]
) -> None:
    database = office.console.database
    csrf = log_in(office, browser, hire(database, "ana@sanu.test", Role.ADMINISTRATOR))
    form = FIELDS | {"email": "lea@sanu.test", "csrf": csrf} | wrong
    assert (await browser.post("/console/comptes/nouveau", data=form)).status_code == 422
    with database.read() as connection:
        assert len(staff.everybody(connection)) == 1


async def test_the_last_administrator_stays(office: Desk) -> None:
    database, access = office.console.database, office.console.access
    one = hire(database, "ana@sanu.test", Role.ADMINISTRATOR)
    two = hire(database, "lea@sanu.test", Role.ADMINISTRATOR)
    accounts.set_disabled(access, two, one, disabled=True)
    for forbidden in (
        lambda: accounts.set_disabled(access, one, one, disabled=True),
        lambda: accounts.set_disabled(access, one, None, disabled=True),
        lambda: accounts.change(access, one, Wanted("Ana", Role.MEDIATOR, None), one),
    ):
        with pytest.raises(AccountRefusedError):
            forbidden()
    accounts.set_disabled(access, two, one, disabled=False)
    accounts.change(access, one, Wanted("Ana", Role.MEDIATOR, None), two)


async def test_a_reset_ends_password_device_and_sessions(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    database = office.console.database
    number = hire(database)
    log_in(office, browser, number)
    accounts.reset(office.console.access, number, None)
    assert (await browser.get("/console/profil")).status_code == 303
    with database.read() as connection:
        account = staff.by_id(connection, number)
    assert (account["password"], account["totp"]) == (None, None)


async def test_one_own_password_and_sessions(office: Desk, browser: httpx.AsyncClient) -> None:
    number = hire(office.console.database)
    csrf = log_in(office, browser, number)
    async with office.browser() as other:
        log_in(office, other, number)
        form = {"csrf": csrf, "current": "faux", "password": "encore quatre autres mots"}
        assert (await browser.post("/console/profil/mot-de-passe", data=form)).status_code == 403
        form["current"] = "quatre mots sans rapport"
        assert (await browser.post("/console/profil/mot-de-passe", data=form)).status_code == 200
        assert (await other.get("/console/profil")).status_code == 303
    assert (await browser.get("/console/profil")).status_code == 200


async def test_nobody_closes_the_session_of_another(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    database = office.console.database
    csrf = log_in(office, browser, hire(database))
    async with office.browser() as other:
        log_in(office, other, hire(database, "lea@sanu.test"))
        for number in (1, 2, 3):
            path = f"/console/profil/sessions/{number}/fermer"
            await browser.post(path, data={"csrf": csrf})
        assert (await other.get("/console/profil")).status_code == 200
