"""Coming in: password and code, one-time link, recovery code, slowed guessing."""

import re

import httpx
import pytest

from bot.handoff.access import totp
from bot.handoff.access.enrolling import make_link
from bot.handoff.access.viewer import Role
from bot.storage.access import staff
from tests.console.forms import send
from tests.console.making import NOW, PASSWORD, Desk, code, hire

pytestmark = pytest.mark.anyio
LOGIN = "/console/connexion"


async def password_step(
    browser: httpx.AsyncClient, email: str = "ines@sanu.test", password: str = PASSWORD
) -> httpx.Response:
    page = await browser.get(LOGIN, params={"suite": "/console/profil"})
    return await send(browser, page, LOGIN, email=email, password=password)


async def code_step(browser: httpx.AsyncClient, typed: str) -> httpx.Response:
    page = await browser.get(f"{LOGIN}/code", params={"suite": "/console/profil"})
    return await send(browser, page, f"{LOGIN}/code", code=typed)


async def test_password_then_code_then_in(office: Desk, browser: httpx.AsyncClient) -> None:
    hire(office.console.database)
    answer = await password_step(browser, email=" Ines@SANU.test ")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{LOGIN}/code?suite=/console/profil"
    assert (await browser.get("/console/profil")).status_code == 303  # half open is not open
    answer = await code_step(browser, code(office.clock))
    assert answer.headers["Location"] == "/console/profil"
    assert "Inès Martin" in (await browser.get("/console/profil")).text


async def test_the_way_in_leads_back_to_where_one_was_going(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    hire(office.console.database, role=Role.ADMINISTRATOR)
    asked = await browser.get("/console/journal?compte=1&objet=C-2222")
    page = await browser.get(asked.headers["Location"])
    fields = {"email": "ines@sanu.test", "password": PASSWORD}
    page = await browser.get((await send(browser, page, LOGIN, **fields)).headers["Location"])
    answer = await send(browser, page, f"{LOGIN}/code", code=code(office.clock))
    assert answer.headers["Location"] == "/console/journal?compte=1&objet=C-2222"


async def test_a_code_works_once(office: Desk, browser: httpx.AsyncClient) -> None:
    hire(office.console.database)
    await password_step(browser)
    assert (await code_step(browser, code(office.clock))).status_code == 303
    browser.cookies.clear()
    await password_step(browser)
    assert (await code_step(browser, code(office.clock))).status_code == 403
    office.clock.wait(seconds=30)
    assert (await code_step(browser, code(office.clock))).status_code == 303


async def test_nothing_tells_a_wrong_password_from_an_unknown_account(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    hire(office.console.database)
    wrong = await password_step(browser, password="un autre mot de passe")
    unknown = await password_step(browser, email="lea@sanu.test")
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace("ines@", "lea@") == unknown.text


async def test_after_five_failures_each_attempt_waits_longer(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    hire(office.console.database)
    for _ in range(5):
        assert (await password_step(browser, password="faux")).status_code == 403
    waits = []
    for _ in range(6):
        answer = await password_step(browser)  # even the right one is not looked at
        assert answer.status_code == 429
        (seconds,) = re.findall(r"dans (\d+) secondes", answer.text)
        waits.append(int(seconds))
        office.clock.wait(seconds=int(seconds))
        assert (await password_step(browser, password="faux")).status_code == 403
    assert waits == [1, 2, 4, 8, 16, 32]
    office.clock.wait(hours=2)
    assert (await password_step(browser)).status_code == 303


async def test_one_address_that_tries_many_accounts_is_slowed(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    for number in range(5):
        await password_step(browser, email=f"{number}@sanu.test")
    assert (await password_step(browser, email="6@sanu.test")).status_code == 429


async def test_guessing_codes_is_slowed_too(office: Desk, browser: httpx.AsyncClient) -> None:
    hire(office.console.database)
    await password_step(browser)
    for _ in range(5):
        assert (await code_step(browser, "000000")).status_code == 403
    assert (await code_step(browser, code(office.clock))).status_code == 429


async def test_the_first_login_by_a_link(office: Desk, browser: httpx.AsyncClient) -> None:
    database = office.console.database
    with database.write() as connection:
        number = staff.add(
            connection, email="lea@sanu.test", name="Léa", role="mediator", everywhere=True, now=NOW
        )
    link = f"{LOGIN}/lien/{make_link(office.console.access, number, None)}"
    page = await browser.get(link)
    assert (await send(browser, page, link, password="court")).status_code == 422
    answer = await send(browser, page, link, password=PASSWORD)
    assert answer.headers["Location"] == f"{LOGIN}/appareil"
    assert (await browser.get(link)).status_code == 404  # it works once
    page = await browser.get(f"{LOGIN}/appareil")
    shown = "".join(re.search(r'class="key">([A-Z2-7 ]+)<', page.text)[1].split())
    address = f"otpauth://totp/SANU:lea%40sanu.test?secret={shown}&amp;issuer=SANU"
    assert f'href="{address}"' in page.text  # for whoever is on the telephone itself
    typed = totp.code_at(shown, int(office.clock().timestamp()) // 30)
    page = await send(browser, page, f"{LOGIN}/appareil", code=typed)
    codes = re.findall(r"<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>", page.text)
    assert len(set(codes)) == 10
    assert (await browser.get("/console/profil")).status_code == 200
    browser.cookies.clear()
    await password_step(browser, email="lea@sanu.test")
    assert (await code_step(browser, codes[3].lower())).status_code == 303
    browser.cookies.clear()
    await password_step(browser, email="lea@sanu.test")
    assert (await code_step(browser, codes[3])).status_code == 403
    assert (await code_step(browser, codes[4].replace("-", " "))).status_code == 303


async def test_disabled_accounts_stay_out(office: Desk, browser: httpx.AsyncClient) -> None:
    number = hire(office.console.database)
    with office.console.database.write() as connection:
        staff.change(connection, number, disabled_at=NOW)
    assert (await password_step(browser)).status_code == 403


@pytest.mark.parametrize(
    "suite",
    ["https://ailleurs.test", "//ailleurs.test", "/chat", "/console/../x\\", "/console/\nx", ""],
)
async def test_the_login_leads_nowhere_else(
    office: Desk, browser: httpx.AsyncClient, suite: str
) -> None:
    hire(office.console.database)
    await password_step(browser)
    page = await browser.get(f"{LOGIN}/code")
    answer = await send(browser, page, f"{LOGIN}/code", code=code(office.clock), suite=suite)
    assert answer.headers["Location"] == "/console"


async def test_a_login_form_of_another_site_is_refused(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    hire(office.console.database)
    fields = {"email": "ines@sanu.test", "password": PASSWORD}
    assert (await browser.post(LOGIN, data=fields)).status_code == 403
    page = await browser.get(LOGIN)
    browser.headers["Sec-Fetch-Site"] = "cross-site"
    assert (await send(browser, page, LOGIN, **fields)).status_code == 403
