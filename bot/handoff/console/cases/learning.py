"""What an answer taught, kept for every mediator."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.desk import Desk, known, sees
from bot.handoff.console.refusals import MissingError
from bot.privacy.masking import mask_numbers
from bot.storage import cases
from bot.storage.cases import Said, Speaker
from bot.storage.cases.knowledge import Known
from bot.storage.cases.places import of_case

Text = Annotated[str, Form(max_length=4_000)]
Title = Annotated[str, Form(max_length=300)]


def routes(desk: Desk) -> APIRouter:
    """`/console/cas/C-…/savoir`."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]

    @routed.get("/cas/{reference}/savoir")
    def learn(request: Request, viewer: Mediator, reference: str, de: str = "") -> Response:
        question, answer = _told(_thread(desk, viewer, reference), de)
        return console.page(
            request, viewer, "cases/learn.html", reference=reference, question=question,
            answer=answer,
        )  # fmt: skip

    @routed.post("/cas/{reference}/savoir")
    def learnt(
        viewer: Mediator, reference: str, question: Title, reponse: Text, source: Title = ""
    ) -> Response:
        _thread(desk, viewer, reference)
        if not question.strip() or not reponse.strip():
            raise MissingError
        told = Known(0, mask_numbers(question), mask_numbers(reponse), source[:255], 0, desk.now())
        desk.finder.learn(told, viewer.id, desk.now())
        with console.database.write() as connection:
            console.did(connection, viewer, "knowledge.add", reference)
        return RedirectResponse(f"/console/cas/{quote(reference)}?fait=savoir", 303)

    return routed


def _thread(desk: Desk, viewer: Viewer, reference: str) -> tuple[Said, ...]:
    """What was said in this case. Raises `MissingError`."""
    with known(), desk.console.database.read() as connection:
        number = cases.case(connection, reference, sees(viewer)).conversation_id
        return cases.thread(connection, number) if number is not None else ()


def _told(said: tuple[Said, ...], key: str) -> tuple[str, str]:
    """The person's last words before the answer of that key, and the answer."""
    place = next((at for at, each in enumerate(said) if each.key == key), None)
    if place is None:
        return "", ""
    words = [each.text for each in said[:place] if each.speaker is Speaker.PERSON]
    return words[-1] if words else "", said[place].text
