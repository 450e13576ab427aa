"""The list: its page, and the same list live."""

from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.board import Asked, Board, asked, board, filters
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.cases.rows import Row
from bot.handoff.console.cases.stream import After, LastSeen, Moved, Told, follow

GAP = 0.4  # seconds between two drawings of the list


def routes(desk: Desk) -> APIRouter:
    """`/console/demandes` and its stream."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]
    Watcher = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, live=True))]

    @routed.get("/demandes")
    def show(request: Request, viewer: Mediator) -> Response:
        wanted = asked(dict(request.query_params))
        with console.database.read() as connection:
            page = board(connection, desk, viewer, wanted)
            lists = filters(connection, desk, viewer, wanted)
        return console.page(request, viewer, "cases/list.html", page=page, filters=lists)

    @routed.get("/demandes/flux", response_class=EventSourceResponse)
    async def stream(
        request: Request, viewer: Watcher, apres: After = "", last: LastSeen = ""
    ) -> AsyncIterator[Any]:
        drawing = Drawing(desk, viewer, asked(dict(request.query_params)))
        async for event in follow(desk, viewer, drawing, last or apres):
            yield event

    return routed


class Drawing:
    """One open list: remembers what its page shows, and tells the rest."""

    def __init__(self, desk: Desk, viewer: Viewer, wanted: Asked, gap: float = GAP) -> None:
        self._desk = desk
        self._viewer = viewer
        self._wanted = wanted
        self._gap = gap
        self._shown: dict[str, Row] = {}
        self._at = 0.0
        self._owed = False

    def __call__(self, moved: Moved) -> Told:
        """What brings the page up to date; what comes too soon waits for the next look."""
        self._owed = self._owed or moved is None or bool(moved)
        if not self._owed or monotonic() - self._at < self._gap:
            return
        self._at, self._owed = monotonic(), False
        with self._desk.console.database.read() as connection:
            drawn = board(connection, self._desk, self._viewer, self._wanted)
        yield "list", self._told(drawn)

    def _told(self, drawn: Board) -> dict[str, object]:
        changed = [row for row in drawn.rows if self._shown.get(row.reference) != row]
        self._shown = {row.reference: row for row in drawn.rows}
        part = self._desk.part
        return {
            "rows": [
                {"ref": row.reference, "html": part("cases/_row.html", self._viewer, row=row)}
                for row in changed
            ],
            "order": list(self._shown),
            "counts": {each.code: each.count for each in drawn.queues if each.count is not None},
            "headline": drawn.headline,
            "urgent": list(drawn.urgent),
        }
