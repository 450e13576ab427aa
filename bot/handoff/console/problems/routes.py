"""The pages of recurring problems, and the decisions that are made there."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.acting import act
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.storage.problems import decisions, showing, traces
from bot.storage.problems.joining import GONE, MERGED, OPEN, REFUSED
from bot.storage.problems.traces import By

HOME = "/console/problemes"
_DONE = "C'est fait, et cela restera ainsi après la nuit."
_NOT_NOW = "Ce n’est pas possible : relisez la liste, puis recommencez."
_STATUSES = ((OPEN, "Ouverts"), (REFUSED, "Refusés"), (MERGED, "Réunis à un autre"))
_NAMES = {OPEN: "Ouvert", REFUSED: "Refusé", MERGED: "Réuni à un autre", GONE: "Plus signalé"}
Name = Annotated[str, Form(max_length=160, min_length=1)]
Reference = Annotated[str, Form(max_length=16, min_length=1)]


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/problemes")
    def show_all(request: Request, viewer: Animator, etat: str = OPEN) -> Response:
        state = etat if etat in dict(_STATUSES) else OPEN
        with console.database.read() as connection:
            found = showing.listed(connection, state)
        return console.page(
            request, viewer, "problems/list.html", found=found, state=state, states=_STATUSES
        )

    @routed.get("/problemes/{reference}")
    def show(
        request: Request, viewer: Animator, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        with console.database.read() as connection:
            found = showing.find(connection, reference)
            if found is None:
                raise MissingError
            told = showing.tellers(connection, found.id)
            past = traces.history(connection, reference)
            others = [each for each in showing.listed(connection) if each.id != found.id]
        return console.page(
            request, viewer, "problems/one.html", it=found, told=told, past=past, others=others,
            names=_NAMES, done=fait, refused=refus,
        )  # fmt: skip

    _deeds(routed, console)
    return routed


def _deeds(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/problemes/{reference}/renommer")
    def rename(viewer: Animator, reference: str, label: Name) -> Response:
        return _do(console, viewer, reference, "rename", lambda connection, by: decisions.rename(
            connection, reference, label, by))  # fmt: skip

    @routed.post("/problemes/{reference}/reunir")
    def merge(viewer: Animator, reference: str, other: Reference) -> Response:
        return _do(console, viewer, reference, "merge", lambda connection, by: decisions.merge(
            connection, reference, [other.strip().upper()], by))  # fmt: skip

    @routed.post("/problemes/{reference}/separer")
    def split(
        viewer: Animator,
        reference: str,
        label: Name,
        told: Annotated[list[str], Form(default_factory=list)],
    ) -> Response:
        return _do(console, viewer, reference, "split", lambda connection, by: decisions.split(
            connection, reference, told, label, by))  # fmt: skip

    @routed.post("/problemes/{reference}/refuser")
    def refuse(viewer: Animator, reference: str) -> Response:
        return _do(console, viewer, reference, "refuse", lambda connection, by: decisions.refuse(
            connection, reference, by))  # fmt: skip

    @routed.post("/problemes/{reference}/annuler")
    def undo(viewer: Animator, reference: str, decision: Annotated[int, Form()]) -> Response:
        return _do(console, viewer, reference, "undo", lambda connection, by: _undo(
            connection, reference, decision, by))  # fmt: skip


def _undo(connection: Connection, reference: str, decision: int, by: By) -> None:
    """A decision is undone on the page of its own problem only."""
    if all(each.id != decision for each in traces.history(connection, reference)):
        raise DataError(f"{reference}: decision {decision} is not of this problem")
    traces.undo(connection, decision, by)


def _do(
    console: Console, viewer: Viewer, reference: str, deed: str,
    do: Callable[[Connection, By], object],
) -> Response:  # fmt: skip
    with console.database.read() as connection:
        if showing.find(connection, reference) is None:
            raise MissingError
    by = By(viewer.name, console.clock())
    return act(
        console, viewer, (f"problem.{deed}", reference), f"{HOME}/{reference}",
        lambda connection: do(connection, by), why=lambda _: _NOT_NOW, done=_DONE,
    )  # fmt: skip
