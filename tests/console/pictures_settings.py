"""Pictures of the way in, of accounts, of the trail and of words: with those of the other rooms."""

from collections.abc import Callable

from playwright.sync_api import Page

from bot.handoff.access import trail
from bot.handoff.access.sessions import Stage as Step
from bot.handoff.access.sessions import open_session
from bot.handoff.access.viewer import Role
from bot.storage.access import staff
from tests.console.making import KEY
from tests.console.stage import Stage, now

Take = Callable[[Page, str], None]
_DEEDS = (
    (1, "login", "console"),
    (1, "read", "C-3FH9X"),
    (1, "case.prendre", "C-3FH9X"),
    (1, "case.answer", "C-3FH9X"),
    (2, "login.failed", "console"),
    (2, "login", "console"),
    (2, "read", "C-R4TZ8"),
    (2, "case.etiquette", "C-R4TZ8"),
    (2, "case.fermer", "C-R4TZ8"),
)
_PROCEDURE = "caf_password"
_WORDS = "Étape 2. La CAF envoie un code. Recopiez-le sur {procedure_url}"
_NAME = "utter_ask_caf_password_code"


def take_settings(scene: Stage, page: Page, take: Take) -> None:
    """`page`: of a browser where nobody is logged in. `take`: keeps a picture under a name."""
    page.goto("/console/connexion")
    take(page, "console-connexion")
    boss = _boss(scene)
    _log_in(scene, page, boss, Step.ENROL)
    page.goto("/console/connexion/appareil")
    take(page, "console-appareil")
    _log_in(scene, page, boss, Step.OPEN)
    page.goto("/console/comptes")
    take(page, "console-comptes")
    page.goto("/console/journal")
    take(page, "console-journal")
    page.goto(f"/console/demarches/{_PROCEDURE}")
    take(page, "console-demarche")
    page.goto(f"/console/contenu/{_NAME}")
    page.get_by_label("Phrase 1").fill(_WORDS)
    page.get_by_role("button", name="Voir l’aperçu").click()
    take(page, "console-mots")


def _boss(scene: Stage) -> int:
    boss = scene.hire("Ana Rossi", Role.ADMINISTRATOR).id
    scene.hire("Paul Giraud", Role.ANIMATOR)
    with scene.database.write() as connection:
        nour = staff.add(
            connection, email="nour@sanu.test", name="Nour Benali", role=Role.MEDIATOR,
            everywhere=False, now=now(),
        )  # fmt: skip
        staff.set_communes(connection, nour, ["Cannes", "Mougins"])
        for number in range(1, nour):
            staff.change(connection, number, password="chosen")
        for number, action, subject in _DEEDS:
            trail.record(
                connection, KEY, staff_id=number, action=action, subject=subject, now=now()
            )
    return boss


def _log_in(scene: Stage, page: Page, number: int, step: Step) -> None:
    with scene.database.write() as connection:
        opened = open_session(connection, number, step, "Firefox, Linux", now())
    page.context.add_cookies([{"name": "sanu", "value": opened.token, "url": scene.url}])
