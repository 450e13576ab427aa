"""The page of the answers that the team keeps ready."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.civic.cases.canned import PLACES, unknown_places
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.refusals import MissingError
from bot.privacy.masking import mask_numbers
from bot.storage.cases.canned import Canned, all_canned, remove_canned, save_canned

Text = Annotated[str, Form(max_length=4_000)]
Title = Annotated[str, Form(max_length=300)]
_NOTICES = {
    "gardee": "La réponse est gardée. Toute l’équipe peut l’utiliser.",
    "otee": "La réponse est enlevée.",
    "inconnu": "Ce texte a une place qui n’existe pas. Regardez la liste des places.",
}


def routes(desk: Desk) -> APIRouter:
    """`/console/reponses`."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]

    @routed.get("/reponses")
    def show(request: Request, viewer: Mediator, fait: str = "") -> Response:
        with console.database.read() as connection:
            answers = all_canned(connection)
        notice = _NOTICES.get(fait, "")
        return console.page(
            request, viewer, "cases/ready.html", answers=answers, places=PLACES, notice=notice
        )

    @routed.post("/reponses")
    def keep(viewer: Mediator, raccourci: Title, titre: Title, texte: Text) -> Response:
        if unknown_places(texte):
            return _back("inconnu")
        answer = Canned(0, raccourci, titre[:120], mask_numbers(texte))
        with console.database.write() as connection:
            kept = save_canned(connection, answer, viewer.id, desk.now())
            console.did(connection, viewer, "canned.save", kept)
        return _back("gardee")

    @routed.post("/reponses/{shortcut}/oter")
    def remove(viewer: Mediator, shortcut: str) -> Response:
        with console.database.write() as connection:
            if not remove_canned(connection, shortcut):
                raise MissingError
            console.did(connection, viewer, "canned.remove", shortcut)
        return _back("otee")

    return routed


def _back(notice: str) -> Response:
    return RedirectResponse(f"/console/reponses?fait={notice}", 303)
