"""The cycle: where it stands, its next step, what was decided."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.civic.participation.phases import ORDER, Phase
from bot.civic.participation.ranking import order_of
from bot.civic.participation.themes import THEMES
from bot.civic.participation.wording import STANDINGS, STEPS
from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.participation.acting import HOME, act, told
from bot.handoff.participation import cycles as desk_cycles
from bot.handoff.participation.desk import Desk
from bot.storage.participation import (
    cycles,
    decisions,
    indicators,
    naming,
    problems,
    proposals,
)
from bot.storage.polls.counting import result_of
from bot.storage.polls.definitions import Status, find, listed

Words = Annotated[str, Form(max_length=2_000)]
Title = Annotated[str, Form(max_length=160, min_length=1)]
Reference = Annotated[str, Form(max_length=16)]


def add_to(routed: APIRouter, console: Console) -> None:
    """The page of the cycle and what is done there."""
    _page(routed, console)
    _moves(routed, console)
    _contents(routed, console)


def _page(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/participation")
    def show(request: Request, viewer: Animator, fait: str = "", refus: str = "") -> Response:
        with console.database.read() as connection:
            known = _read(connection)
        return console.page(
            request, viewer, "participation/cycle.html", **told(fait, refus), **known
        )


def _moves(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/participation/ouvrir")
    def open_next(viewer: Animator, title: Title, summary: Words = "") -> Response:
        def do(desk: Desk) -> None:
            desk_cycles.open_next(desk, title, summary)

        return act(console, viewer, ("cycle.open", title[:16]), HOME, do)

    @routed.post("/participation/etape")
    def move(viewer: Animator, cycle: Reference, phase: Reference, why: Words = "") -> Response:
        def do(desk: Desk) -> None:
            if phase not in tuple(Phase):
                raise DataError("no such phase")
            desk_cycles.move(desk, cycle, Phase(phase), why)

        return act(console, viewer, ("cycle.move", cycle), HOME, do)


def _contents(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/participation/problemes")
    def take_in(viewer: Animator, cycle: Reference, problem: Reference) -> Response:
        def do(desk: Desk) -> None:
            wanted = problem.strip().upper()
            if not problems.labels(desk.connection, [wanted]):
                raise DataError(f"there is no problem {wanted}")
            desk_cycles.take_in(desk, cycle, [wanted])

        return act(console, viewer, ("cycle.problem", cycle), HOME, do)

    @routed.post("/participation/ordre")
    def take_order(viewer: Animator, cycle: Reference, poll: Reference) -> Response:
        def do(desk: Desk) -> None:
            found = find(desk.connection, poll)
            if found is None:
                raise DataError(f"there is no poll {poll}")
            desk_cycles.take_order(desk, cycle, order_of(result_of(found)), poll)

        return act(console, viewer, ("cycle.order", cycle), HOME, do)


def _read(connection: Connection) -> dict[str, Any]:
    view = cycles.current(connection)
    number = cycles.current_id(connection) or 0
    at = ORDER.index(view.phase) if view else 0
    own = naming.of_cycle(connection, number)
    taken = {each.problem for each in own}
    return {
        "others": [each for each in problems.listed(connection) if each.reference not in taken],
        "cycle": view,
        "steps": STEPS,
        "standings": STANDINGS,
        "after": ORDER[at + 1] if view and at + 1 < len(ORDER) else None,
        "before": ORDER[at - 1] if view and at > 0 else None,
        "problems": own,
        "polls": [each.poll for each in listed(connection, (Status.CLOSED,), limit=10)],
        "ideas": proposals.listed(connection, cycle_id=number),
        "unread": proposals.to_read(connection),
        "themes": THEMES,
        "indicators": indicators.listed(connection, cycle_id=number),
        "decisions": decisions.of_cycle(connection, number, limit=20),
    }
