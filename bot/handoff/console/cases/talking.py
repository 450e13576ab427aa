"""One case: its page, and the same page live."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.board import Asked
from bot.handoff.console.cases.desk import Desk, known, sees
from bot.handoff.console.cases.finding import asked, chosen
from bot.handoff.console.cases.sheet import Composer, Sheet, sheet
from bot.handoff.console.cases.showing import Drawing
from bot.handoff.console.cases.stream import After, LastSeen, Moved, Told, follow
from bot.storage import cases
from bot.storage.cases.places import of_case

LIST_GAP = 2.0  # seconds: the page of a case only needs the order and the alarm
_DONE = {
    "prendre": "Vous avez pris cette demande.",
    "confier": "La demande est passée.",
    "pause": "La demande est en pause.",
    "rouvrir": "La demande est à vous de nouveau.",
    "fermer": "La demande est fermée.",
    "etiquette": "Les étiquettes ont changé.",
    "urgence": "Le degré d’urgence a changé.",
    "demarche": "L’assistant guide la personne.",
    "reponse": "Votre réponse est partie.",
    "note": "Votre note est gardée.",
    "savoir": "C’est un savoir partagé : toute l’équipe le trouvera.",
}


def routes(desk: Desk) -> APIRouter:
    """`/console/cas/C-…` and its stream."""
    console = desk.console
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]
    door = console.require(Role.MEDIATOR, live=True, place=of_case)
    Watcher = Annotated[Viewer, Depends(door)]

    @routed.get("/cas/{reference}")
    def show(
        request: Request, viewer: Mediator, reference: str, fait: str = "", avec: str = ""
    ) -> Response:
        drawn = read(desk, viewer, reference)
        composer = Composer(draft=_begun(desk, viewer, reference, avec) if avec else "")
        return page(desk, request, viewer, drawn, composer, done=_DONE.get(fait, ""))

    @routed.get("/cas/{reference}/flux", response_class=EventSourceResponse)
    async def stream(
        viewer: Watcher, reference: str, apres: After = "", last: LastSeen = ""
    ) -> AsyncIterator[Any]:
        drawing = CaseDrawing(desk, viewer, reference)
        async for event in follow(desk, viewer, drawing, last or apres):
            yield event

    return routed


def _begun(desk: Desk, viewer: Viewer, reference: str, name: str) -> str:
    with desk.console.database.read() as connection:
        case = asked(connection, desk, viewer, reference)
    return chosen(desk, case, name)


def read(desk: Desk, viewer: Viewer, reference: str) -> Sheet:
    """The case for somebody who opens it: noted in the audit trail, and read from now on."""
    with known(), desk.console.database.read() as connection:
        drawn = sheet(connection, desk, viewer, reference)
        noted = desk.console.has_seen(connection, viewer, drawn.head.reference)
    if noted and drawn.seen <= drawn.read:
        return drawn  # the same visit, nothing new: nothing to write
    with known(), desk.console.database.write() as connection:
        if drawn.seen > drawn.read:
            cases.mark_read(connection, drawn.head.reference, sees(viewer), drawn.seen)
        desk.console.saw(connection, viewer, drawn.head.reference)
    return drawn


def page(
    desk: Desk,
    request: Request,
    viewer: Viewer,
    drawn: Sheet,
    composer: Composer,
    *,
    done: str = "",
    status: int = 200,
) -> Response:
    """The whole page."""
    told = {"head": drawn.head, "known": drawn.known, "sheet": drawn}
    return desk.console.page(
        request, viewer, "cases/case.html", status, composer=composer, done=done, **told
    )


class CaseDrawing:
    """One open case: remembers what its page shows, and tells the rest."""

    def __init__(self, desk: Desk, viewer: Viewer, reference: str) -> None:
        self._desk = desk
        self._viewer = viewer
        self._reference = reference
        self._list = Drawing(desk, viewer, Asked(), LIST_GAP)
        self._entries: dict[str, object] = {}
        self._parts: dict[str, object] = {}
        self._presence = ""
        self._seen = 0

    def __call__(self, moved: Moved) -> Told:
        """The events that bring the page up to date."""
        yield from self._who_writes()
        if moved is None or self._reference in moved:
            with known(), self._desk.console.database.read() as connection:
                drawn = sheet(connection, self._desk, self._viewer, self._reference)
            yield from self._talk(drawn)
            yield from self._state(drawn)
            self._read(drawn)
        yield from self._list(moved)

    def _talk(self, drawn: Sheet) -> Told:
        changed = [each for each in drawn.entries if self._entries.get(each.key) != each]
        self._entries = {each.key: each for each in drawn.entries}
        if changed:
            htmls = [self._part("cases/_entry.html", entry=each) for each in changed]
            yield "thread", {"entries": htmls}

    def _state(self, drawn: Sheet) -> Told:
        fresh: dict[str, object] = {
            "head": self._part("cases/_head.html", head=drawn.head),
            "known": self._part("cases/_known.html", known=drawn.known),
            "closed": drawn.head.closed,
        }
        changed = {name: each for name, each in fresh.items() if self._parts.get(name) != each}
        self._parts = fresh
        if changed:
            yield "state", changed

    def _who_writes(self) -> Told:
        words = self._desk.presence.words(self._reference, self._viewer, self._desk.now())
        if words != self._presence:
            self._presence = words
            yield "presence", {"words": words}

    def _read(self, drawn: Sheet) -> None:
        if drawn.seen <= max(self._seen, drawn.read):
            return
        self._seen = drawn.seen
        with known(), self._desk.console.database.write() as connection:
            cases.mark_read(connection, self._reference, sees(self._viewer), drawn.seen)

    def _part(self, template: str, **told: Any) -> str:
        return self._desk.part(template, self._viewer, **told)
