"""The page of figures: what it counts, for whom, and what it never shows."""

from datetime import timedelta

import httpx
import pytest

from bot.civic.cases.effects import FeedbackGiven, Helped
from bot.handoff.access.viewer import Role
from bot.storage import cases
from bot.storage.cases import feedback
from bot.storage.database import Database
from tests.cases.making import beside, mediator, person
from tests.console.making import desk, hire, log_in
from tests.making import NOW


def fill(database: Database) -> None:
    """A blocked case that was answered and closed in Cannes, one that waits in Mougins."""
    one = mediator(database)
    person_id, conversation_id, _ = person(database)
    done = beside(
        database,
        person_id,
        conversation_id,
        now=NOW - timedelta(days=3),
        reason="blocked",
        about="procedure_caf_password",
        step="recopier le code",
    )
    with database.write() as connection:
        answered = NOW - timedelta(days=3) + timedelta(minutes=90)
        cases.answer(connection, done, one, "Voilà.", answered, client_id="a")
        cases.close(connection, done, one, "solved", NOW)
        feedback.record(
            connection, FeedbackGiven(Helped.YES, "très bien <b>", done), person_id, NOW
        )
    beside(database, *person(database)[:2], commune="Mougins<script>")


async def page(
    database: Database, address: str, role: Role = Role.MEDIATOR, **more
) -> httpx.Response:
    shown = desk(database)
    number = hire(database, role=role, **more)
    async with shown.browser() as browser:
        log_in(shown, browser, number)
        return await browser.get(address)


@pytest.mark.anyio
async def test_the_page_counts_and_names(database: Database) -> None:
    fill(database)
    answer = await page(database, "/console/chiffres")
    assert answer.status_code == 200
    for words in (
        "Retrouver son mot de passe ou son numéro allocataire CAF",
        "recopier le code",
        "À réparer en premier",
        "Bloquée dans une démarche",
        "100\u00a0%",
        "<svg",
        "très bien &lt;b&gt;",
    ):
        assert words in answer.text, words
    assert "<script>" not in answer.text.replace('<script type="module"', "")


@pytest.mark.anyio
async def test_communes_limit_what_is_counted(database: Database) -> None:
    fill(database)
    answer = await page(database, "/console/chiffres.csv", communes=["Cannes"])
    assert answer.text.count("\n") == 2
    assert "Mougins" not in answer.text


@pytest.mark.anyio
@pytest.mark.parametrize("query", ["du=x&au=y", "du=2026-12-01&au=2020-01-01", "commune=%00"])
async def test_any_period_is_an_answer(database: Database, query: str) -> None:
    answer = await page(database, f"/console/chiffres?{query}", role=Role.READER)
    assert answer.status_code == 200


@pytest.mark.anyio
async def test_nothing_to_count_is_said(sqlite_database: Database) -> None:
    answer = await page(sqlite_database, "/console/chiffres", role=Role.ANIMATOR)
    assert "Aucune demande dans cette période." in answer.text
