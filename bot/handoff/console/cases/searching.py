"""Answers looked for from a case: what is kept ready, and what mediators share."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.desk import Desk, known
from bot.handoff.console.cases.finding import Answer, Asked, asked, found, suggested
from bot.storage.cases.places import of_case

_LONGEST = 300  # of the words looked for


def routes(desk: Desk) -> APIRouter:
    """Under `/console/cas/C-…`."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]

    @routed.get("/cas/{reference}/trouver")
    def find(viewer: Mediator, reference: str, mots: str = "") -> Response:
        answers = found(desk, _case(desk, viewer, reference), mots[:_LONGEST])
        return JSONResponse({"found": [_told(each) for each in answers]})

    @routed.get("/cas/{reference}/utile")
    def useful(viewer: Mediator, reference: str) -> Response:
        answers = suggested(desk, _case(desk, viewer, reference))
        html = desk.part("cases/_useful.html", viewer, answers=answers, reference=reference)
        return JSONResponse({"html": html})

    @routed.get("/cas/{reference}/chercher")
    def search(request: Request, viewer: Mediator, reference: str, mots: str = "") -> Response:
        words = mots[:_LONGEST]
        answers = found(desk, _case(desk, viewer, reference), words)
        return console.page(
            request, viewer, "cases/search.html", reference=reference, words=words, answers=answers
        )

    return routed


def _told(answer: Answer) -> dict[str, str]:
    return {"id": answer.id, "kind": answer.kind, "title": answer.title, "text": answer.text}


def _case(desk: Desk, viewer: Viewer, reference: str) -> Asked:
    with known(), desk.console.database.read() as connection:
        return asked(connection, desk, viewer, reference)
