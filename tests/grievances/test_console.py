"""Staff moves a grievance: the person is told, everybody reads it masked, the deed is noted."""

from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from bot.civic.territory import Territory
from bot.handoff.access.viewer import Role
from bot.storage import grievances
from bot.storage.database import Database
from bot.storage.grievances.register import public_grievance
from bot.storage.tables import audit, grievance, outbox, problem
from tests.console.making import Desk, desk, hire, log_in
from tests.grievances.test_storage import TEXT, claimed, report
from tests.making import NOW

pytestmark = pytest.mark.anyio


@pytest.fixture
def office(database: Database, territory: Territory) -> Desk:
    report(database, territory, claimed(database), "D-AAAAA")
    report(database, territory, claimed(database, "+33639980002"), "D-BBBBB")
    return desk(database)


async def test_a_status_is_changed_with_a_word(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.MEDIATOR))
        listed = await browser.get("/console/signalements", params={"commune": "Cannes"})
        assert "D-AAAAA" in listed.text
        assert "Delacourt" not in listed.text
        page = await browser.get("/console/signalements/D-AAAAA")
        assert "Delacourt" in page.text
        form = {"csrf": token, "status": "refused", "note": " "}
        refused = await browser.post("/console/signalements/D-AAAAA/etat", data=form)
        assert "Dites pourquoi" in unquote(refused.headers["location"])
        form |= {"status": "closed", "note": "M. Faure a réparé."}
        done = await browser.post("/console/signalements/D-AAAAA/etat", data=form)
        assert "prévenue" in unquote(done.headers["location"])
    with database.read() as connection:
        (told,) = connection.scalars(sa.select(outbox.c.body)).all()
        shown = public_grievance(connection, "D-AAAAA")
        assert shown is not None
        assert shown.note == "[nom masqué] a réparé."
        assert grievances.history(connection, "D-AAAAA")[-1].agent.endswith("@sanu.test")
        deeds = connection.scalars(sa.select(audit.c.action)).all()
    assert told["text"].endswith("M. Faure a réparé.")
    assert "grievance.status" in deeds


async def test_all_those_of_a_problem_hear_the_same(office: Desk, database: Database) -> None:
    with database.write() as connection:
        number = connection.execute(
            sa.insert(problem)
            .values(
                reference="P-22222", label="Mal reçu", kind="", category="accueil", keywords=[],
                sentences=[], towns=[], weeks=[], size=2, trend=0, status="open", renamed_by="",
                created_at=NOW, changed_at=NOW,
            )
            .returning(problem.c.id)
        ).scalar_one()  # fmt: skip
        connection.execute(sa.update(grievance).values(problem_id=number))
    async with office.browser() as browser:
        token = log_in(office, browser, hire(database, role=Role.ANIMATOR))
        page = await browser.get("/console/signalements/D-AAAAA")
        assert "aux 1 autres" in page.text
        form = {"csrf": token, "status": "in_progress", "note": "On forme.", "tous": "oui"}
        done = await browser.post("/console/signalements/D-AAAAA/etat", data=form)
        assert "2 signalements" in unquote(done.headers["location"])
    with database.read() as connection:
        assert len(connection.execute(sa.select(outbox.c.id)).all()) == 2
        statuses = connection.scalars(sa.select(grievance.c.status)).all()
    assert statuses == ["in_progress", "in_progress"]


async def test_the_list_has_its_own_communes_only(office: Desk, database: Database) -> None:
    async with office.browser() as browser:
        log_in(office, browser, hire(database, "eve@sanu.test", Role.MEDIATOR, ["Mougins"]))
        for params in ({}, {"commune": "Cannes"}):
            listed = await browser.get("/console/signalements", params=params)
            assert "D-AAAAA" not in listed.text
            assert TEXT[:10] not in listed.text


async def test_a_photo_is_shown_to_staff(office: Desk, database: Database) -> None:
    with database.write() as connection:
        connection.execute(sa.update(grievance).values(photos=["telegram-file"]))
    async with office.browser() as browser:
        where = "/console/signalements/D-AAAAA/photo"
        assert (await browser.get(where)).status_code == 303
        log_in(office, browser, hire(database, role=Role.MEDIATOR))
        page = await browser.get("/console/signalements/D-AAAAA")
        assert f"{where}?n=0" in page.text
        shown = await browser.get(where, params={"n": 0})
    assert shown.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"
