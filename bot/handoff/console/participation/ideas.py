"""An idea: whether it can be done, whether it is kept, how it will be measured."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.civic.participation.proposals import Feasibility, Standing, may_become
from bot.civic.participation.themes import THEMES, Theme
from bot.civic.participation.wording import FEASIBILITY, STANDINGS
from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.guard import Guard
from bot.handoff.console.participation.acting import HOME, act, told
from bot.handoff.console.refusals import MissingError
from bot.handoff.participation import proposals as desk_proposals
from bot.handoff.participation.desk import Desk
from bot.storage.participation import decisions, indicators, places, problems, proposals

Words = Annotated[str, Form(max_length=2_000)]
Short = Annotated[str, Form(max_length=120)]
DECISIONS = (Standing.CHOSEN, Standing.SET_ASIDE, Standing.DONE)


def add_to(routed: APIRouter, console: Console) -> None:
    """The page of an idea and what is done there."""
    door = console.require(Role.ANIMATOR, place=places.of_proposal)
    for add in (_page, _reads, _answers, _moves):
        add(routed, console, door)


def _page(routed: APIRouter, console: Console, door: Guard) -> None:
    Animator = Annotated[Viewer, Depends(door)]

    @routed.get("/participation/idees/{reference}")
    def show(
        request: Request, viewer: Animator, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        with console.database.read() as connection:
            known = _read(connection, reference)
        return console.page(
            request, viewer, "participation/idea.html", **told(fait, refus),
            feasibilities=FEASIBILITY.items(), standings=STANDINGS, **known,
        )  # fmt: skip


def _reads(routed: APIRouter, console: Console, door: Guard) -> None:
    Animator = Annotated[Viewer, Depends(door)]

    @routed.post("/participation/idees/{reference}/publier")
    def publish(viewer: Animator, reference: str, theme: Short = "") -> Response:
        def do(desk: Desk) -> None:
            desk_proposals.publish(desk, reference, _theme(theme))

        return act(console, viewer, ("proposal.publish", reference), _address(reference), do)

    @routed.post("/participation/idees/{reference}/theme")
    def about(viewer: Animator, reference: str, theme: Short = "") -> Response:
        def do(desk: Desk) -> None:
            proposals.set_theme(desk.connection, reference, _theme(theme), desk.now)

        return act(console, viewer, ("proposal.theme", reference), _address(reference), do)


def _theme(named: str) -> Theme:
    if named not in tuple(Theme):
        raise DataError("no such theme")
    return Theme(named)


def _answers(routed: APIRouter, console: Console, door: Guard) -> None:
    Animator = Annotated[Viewer, Depends(door)]

    @routed.post("/participation/idees/{reference}/reponse")
    def answer(
        viewer: Animator, reference: str, given: Short, why: Words = "", service: Short = ""
    ) -> Response:
        def do(desk: Desk) -> None:
            if given not in tuple(Feasibility):
                raise DataError("no such answer")
            answered = desk_proposals.Answer(Feasibility(given), why, service)
            desk_proposals.answer(desk, reference, answered)

        return act(console, viewer, ("proposal.answer", reference), _address(reference), do)

    @routed.post("/participation/idees/{reference}/decision")
    def decide(viewer: Animator, reference: str, standing: Short, why: Words = "") -> Response:
        def do(desk: Desk) -> None:
            if standing not in DECISIONS:
                raise DataError("no such decision")
            desk_proposals.decide(desk, reference, Standing(standing), why)

        return act(console, viewer, ("proposal.decide", reference), _address(reference), do)


def _moves(routed: APIRouter, console: Console, door: Guard) -> None:
    Animator = Annotated[Viewer, Depends(door)]

    @routed.post("/participation/idees/{reference}/retirer")
    def withdraw(viewer: Animator, reference: str, why: Words = "") -> Response:
        def do(desk: Desk) -> None:
            desk_proposals.withdraw(desk, reference, why)

        return act(console, viewer, ("proposal.withdraw", reference), HOME, do)

    @routed.post("/participation/idees/{reference}/avant")
    def put_forward(viewer: Animator, reference: str, forward: Short = "") -> Response:
        def do(desk: Desk) -> None:
            proposals.put_forward(desk.connection, reference, forward == "oui", desk.now)

        return act(console, viewer, ("proposal.forward", reference), _address(reference), do)

    @routed.post("/participation/idees/{reference}/probleme")
    def attach(viewer: Animator, reference: str, problem: Short = "") -> Response:
        def do(desk: Desk) -> None:
            desk_proposals.attach(desk, reference, problem.strip().upper())

        return act(console, viewer, ("proposal.attach", reference), _address(reference), do)


def _read(connection: Connection, reference: str) -> dict[str, Any]:
    """What the page of this idea shows. Raises `MissingError`."""
    idea = proposals.by_reference(connection, reference, unread=True)
    if idea is None:
        raise MissingError
    return {
        "idea": idea,
        "themes": THEMES,
        "unread": idea.standing is Standing.SUBMITTED,
        "open": may_become(idea.standing, Standing.WITHDRAWN),
        "choices": [each for each in DECISIONS if may_become(idea.standing, each)],
        "problems": problems.listed(connection),
        "indicators": indicators.listed(connection, about=reference),
        "decisions": decisions.about(connection, reference),
    }


def _address(reference: str) -> str:
    return f"{HOME}/idees/{reference}"
