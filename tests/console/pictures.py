"""The pictures of docs/mediateur.md: `python -m tests.console.pictures` writes them again."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from bot.storage.cases.canned import Canned, save_canned
from tests.browser.chromium import chromium
from tests.console.office import office
from tests.console.pictures_settings import take_settings
from tests.console.serving import no_visit
from tests.console.stage import Stage, now, stage

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
_READY = (
    ("bonjour", "Dire bonjour", "Bonjour, je suis {mediateur}, de l’équipe. Je lis votre demande."),
    ("horaires", "Nos heures", "Nous répondons {horaires}. Votre demande : {reference}."),
    ("ailleurs", "Être aidé sur place", "Vous pouvez aussi venir : {ailleurs}"),
)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        stage(Path(folder)) as scene,
        chromium() as opened,
    ):
        ines, _ = office(scene)
        _keep_ready(scene, ines.id)
        size = {"width": 1280, "height": 800}
        room = scene.open(opened, ines, viewport=size, device_scale_factor=1.5)
        page = room.new_page()
        no_visit(page)
        _pictures(page)
        phone = scene.open(
            opened, ines, viewport={"width": 390, "height": 780}, device_scale_factor=2
        )
        small = phone.new_page()
        no_visit(small)
        small.goto("/console/demandes")
        _take(small, "console-telephone")
        anybody = opened.new_context(
            base_url=scene.url, locale="fr-FR", viewport=size, device_scale_factor=1.5
        )
        take_settings(scene, anybody.new_page(), _take)


def _keep_ready(scene: Stage, staff_id: int) -> None:
    with scene.database.write() as connection:
        for shortcut, title, text in _READY:
            save_canned(connection, Canned(0, shortcut, title, text), staff_id, now())


def _pictures(page: Page) -> None:
    page.goto("/console/demandes")
    _take(page, "console-demandes")
    page.goto("/console/cas/C-7KQ2M")
    page.get_by_label("Votre texte").fill("Merci. C’est une erreur dans votre dossier CAF.")
    _take(page, "console-demande")
    page.get_by_label("Votre texte").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    _take(page, "console-reponses")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    _take(page, "console-fermer")
    page.goto("/console/guichet")
    _take(page, "console-guichet")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(900)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
