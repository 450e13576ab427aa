"""The pages of what mediators share: found from a case, learnt from an answer, kept ready."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.civic.cases.canned import PLACES, unknown_places
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.desk import Desk, known, sees
from bot.handoff.console.cases.finding import Asked, asked, found, suggested
from bot.handoff.console.refusals import MissingError
from bot.privacy.masking import mask_numbers
from bot.storage import cases
from bot.storage.cases import Said, Speaker
from bot.storage.cases.canned import Canned, all_canned, remove_canned, save_canned
from bot.storage.cases.knowledge import Known
from bot.storage.cases.places import of_case

Text = Annotated[str, Form(max_length=4_000)]
Title = Annotated[str, Form(max_length=300)]


def routes(desk: Desk) -> APIRouter:
    """Under `/console/cas/C-…`, and `/console/reponses`."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]
    Reader = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]

    @routed.get("/cas/{reference}/trouver")
    def find(viewer: Reader, reference: str, mots: str = "") -> Response:
        answers = found(desk, _case(desk, viewer, reference), mots[:300])
        told = [
            {"id": each.id, "kind": each.kind, "title": each.title, "text": each.text}
            for each in answers
        ]
        return JSONResponse({"found": told})

    @routed.get("/cas/{reference}/utile")
    def useful(viewer: Reader, reference: str) -> Response:
        answers = suggested(desk, _case(desk, viewer, reference))
        html = desk.part("cases/_useful.html", viewer, answers=answers, reference=reference)
        return JSONResponse({"html": html})

    @routed.get("/cas/{reference}/chercher")
    def search(request: Request, viewer: Reader, reference: str, mots: str = "") -> Response:
        answers = found(desk, _case(desk, viewer, reference), mots[:300])
        return console.page(
            request,
            viewer,
            "cases/search.html",
            reference=reference,
            words=mots[:300],
            answers=answers,
        )

    @routed.get("/cas/{reference}/savoir")
    def learn(request: Request, viewer: Reader, reference: str, de: str = "") -> Response:
        question, answer = _told(desk, viewer, reference, de)
        return console.page(
            request,
            viewer,
            "cases/learn.html",
            reference=reference,
            question=question,
            answer=answer,
        )

    @routed.post("/cas/{reference}/savoir")
    def learnt(
        viewer: Reader, reference: str, question: Title, reponse: Text, source: Title = ""
    ) -> Response:
        _case(desk, viewer, reference)
        if not question.strip() or not reponse.strip():
            raise MissingError
        told = Known(0, mask_numbers(question), mask_numbers(reponse), source[:255], 0, desk.now())
        desk.finder.learn(told, viewer.id, desk.now())
        with console.database.write() as connection:
            console.did(connection, viewer, "knowledge.add", reference)
        return RedirectResponse(f"/console/cas/{quote(reference)}?fait=savoir", 303)

    @routed.get("/reponses")
    def ready(request: Request, viewer: Mediator, fait: str = "") -> Response:
        with console.database.read() as connection:
            answers = all_canned(connection)
        return console.page(
            request,
            viewer,
            "cases/ready.html",
            answers=answers,
            places=PLACES,
            notice=_NOTICES.get(fait, ""),
        )

    @routed.post("/reponses")
    def keep(viewer: Mediator, raccourci: Title, titre: Title, texte: Text) -> Response:
        if unknown_places(texte):
            return RedirectResponse("/console/reponses?fait=inconnu", 303)
        answer = Canned(0, raccourci, titre[:120], mask_numbers(texte))
        with console.database.write() as connection:
            kept = save_canned(connection, answer, viewer.id, desk.now())
            console.did(connection, viewer, "canned.save", kept)
        return RedirectResponse("/console/reponses?fait=gardee", 303)

    @routed.post("/reponses/{shortcut}/oter")
    def remove(viewer: Mediator, shortcut: str) -> Response:
        with console.database.write() as connection:
            if not remove_canned(connection, shortcut):
                raise MissingError
            console.did(connection, viewer, "canned.remove", shortcut)
        return RedirectResponse("/console/reponses?fait=otee", 303)

    return routed


_NOTICES = {
    "gardee": "La réponse est gardée. Toute l’équipe peut l’utiliser.",
    "otee": "La réponse est enlevée.",
    "inconnu": "Ce texte a une place qui n’existe pas. Regardez la liste des places.",
}


def _case(desk: Desk, viewer: Viewer, reference: str) -> Asked:
    with known(), desk.console.database.read() as connection:
        return asked(connection, desk, viewer, reference)


def _told(desk: Desk, viewer: Viewer, reference: str, key: str) -> tuple[str, str]:
    """The answer of that key, and the person's words before it."""
    with known(), desk.console.database.read() as connection:
        view = cases.case(connection, reference, sees(viewer))
        number = view.conversation_id
        said = cases.thread(connection, number) if number is not None else ()
    place = next((at for at, each in enumerate(said) if each.key == key), None)
    if place is None:
        return "", ""
    return _question(said[:place]), said[place].text


def _question(before: tuple[Said, ...]) -> str:
    words = [each.text for each in before if each.speaker is Speaker.PERSON]
    return words[-1] if words else ""
