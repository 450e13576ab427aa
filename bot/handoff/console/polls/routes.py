"""Polls in the console: made, opened, ended, people invited, results read."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.civic.polls.tables import METHOD_NAMES, notes, tables
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.acting import act, to
from bot.handoff.console.console import Console
from bot.handoff.console.polls.form import Asked, PollForm, RefusedError, read
from bot.handoff.console.refusals import MissingError
from bot.references import draw_reference
from bot.storage import polls
from bot.storage.polls.counting import result_of

HOME = "/console/votes"
_WRONG = 422
_NOT_NOW = "Ce n’est pas possible maintenant."


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/votes")
    def show_all(request: Request, viewer: Animator, fait: str = "") -> Response:
        return _all(console, request, viewer, PollForm(), done=fait)

    @routed.post("/votes")
    def make(request: Request, viewer: Animator, form: Asked) -> Response:
        try:
            made = read(form, draw_reference("V"), console.territory.timezone)
        except RefusedError as refused:
            return _all(console, request, viewer, form, refused=str(refused), status=_WRONG)
        with console.database.write() as connection:
            polls.create(connection, made, console.clock())
            console.did(connection, viewer, "poll.create", made.reference)
        return to(f"{HOME}/{made.reference}", done="Le vote est prêt. Il s’ouvrira seul.")

    @routed.get("/votes/{reference}")
    def show(
        request: Request, viewer: Animator, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        return _one(console, request, viewer, reference, done=fait, refused=refus)

    _deeds(routed, console)
    return routed


def _deeds(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/votes/{reference}/ouvrir")
    def begin(viewer: Animator, reference: str) -> Response:
        return _do(console, viewer, "poll.open", reference, lambda connection: polls.open_now(
            connection, reference, console.clock()))  # fmt: skip

    @routed.post("/votes/{reference}/fermer")
    def end(viewer: Animator, reference: str) -> Response:
        return _do(console, viewer, "poll.close", reference, lambda connection: polls.close_now(
            connection, reference, console.clock()))  # fmt: skip

    @routed.post("/votes/{reference}/inviter")
    def call(viewer: Animator, reference: str) -> Response:
        return _do(console, viewer, "poll.invite", reference, lambda connection: polls.invite_all(
            connection, reference))  # fmt: skip


def _do(
    console: Console, viewer: Viewer, deed: str, reference: str,
    do: Callable[[Connection], object],
) -> Response:  # fmt: skip
    page = f"{HOME}/{reference}"
    return act(console, viewer, (deed, reference), page, do, why=lambda _: _NOT_NOW)


def _all(
    console: Console,
    request: Request,
    viewer: Viewer,
    form: PollForm,
    status: int = 200,
    **said: str,
) -> Response:
    with console.database.read() as connection:
        found = polls.listed(connection)
    return console.page(
        request, viewer, "polls/list.html", status, polls=found, form=form,
        methods=METHOD_NAMES.items(), done=said.get("done", ""), refused=said.get("refused", ""),
    )  # fmt: skip


def _one(
    console: Console, request: Request, viewer: Viewer, reference: str, **said: str
) -> Response:
    with console.database.read() as connection:
        found = polls.find(connection, reference)
        if found is None:
            raise MissingError
        seals, _ = polls.sealed(connection, found)
    view = result_of(found)
    outcome = view.outcome
    known: dict[str, Any] = {
        "method": METHOD_NAMES[found.poll.method],
        "tables": tables(found.poll, outcome) if outcome else (),
        "notes": notes(found.poll, outcome) if outcome else (),
        "towns": [(town, tables(found.poll, each)[0]) for town, each in view.towns.items()],
        "seals": seals,
    }
    return console.page(
        request, viewer, "polls/poll.html", found=found, poll=found.poll,
        done=said.get("done"), refused=said.get("refused"), **known,
    )  # fmt: skip
