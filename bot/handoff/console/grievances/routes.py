"""The list of grievances, one of them, and the change of its status."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from bot.civic.grievances.categories import categories, named
from bot.civic.grievances.statuses import Status, status_of
from bot.civic.grievances.wording import PUBLIC
from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.acting import to
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.privacy.public import mask_public
from bot.storage import grievances
from bot.storage.grievances import staff

HOME = "/console/signalements"
_TO = tuple(status for status in Status if status is not Status.RECEIVED)
_WHY = "Dites pourquoi : la personne le lira."
_NOT_SO = "Ce signalement ne peut pas passer à cet état."

# What stands for a photo that another service keeps, or that is gone.
_ABSENT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="60"><text x="8" y="36" '
    b'font-family="sans-serif" font-size="16">Photo indisponible ici</text></svg>',
    "image/svg+xml",
)
_PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}

Words = Annotated[str, Form(max_length=1_000)]
Short = Annotated[str, Form(max_length=32)]


class Filters(BaseModel):
    """What the list is limited to."""

    commune: Annotated[str, Field(max_length=120)] = ""
    categorie: Annotated[str, Field(max_length=64)] = ""
    etat: Annotated[str, Field(max_length=16)] = ""
    avant: Annotated[int, Field(ge=0, le=2**53)] = 0

    def wanted(self, viewer: Viewer) -> grievances.Wanted:
        """For the store: never beyond the viewer's communes; what has no commune is everybody's."""
        communes: tuple[str, ...] = (self.commune,) if self.commune else ()
        if viewer.communes is not None:
            seen = {*viewer.communes, ""}
            communes = tuple(seen & set(communes) if communes else seen) or ("-",)
        return grievances.Wanted(
            communes=communes,
            categories=(self.categorie,) if self.categorie else (),
            statuses=(Status(self.etat),) if self.etat in set(Status) else (),
        )

    def next_page(self, before: int) -> str:
        """The address of the page that follows."""
        return f"{HOME}?{urlencode(self.model_dump() | {'avant': before})}"


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    _add_list(routed, console)
    _add_one(routed, console)
    _add_photo(routed, console)
    _add_change(routed, console)
    return routed


def _add_list(routed: APIRouter, console: Console) -> None:
    Staff = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, Role.ANIMATOR))]

    @routed.get("/signalements")
    def index(request: Request, viewer: Staff, filters: Annotated[Filters, Query()]) -> Response:
        with console.database.read() as connection:
            found = grievances.register(
                connection, filters.wanted(viewer), before=filters.avant or None
            )
        return console.page(
            request, viewer, "grievances/list.html", found=found.grievances, asked=filters,
            further=filters.next_page(found.before) if found.before else "",
            communes=[(each.name, each.name) for each in console.territory.communes],
            categories=[(each.code, each.name) for each in categories()],
            statuses=list(PUBLIC.items()), names={each.code: each.name for each in categories()},
        )  # fmt: skip


def _add_one(routed: APIRouter, console: Console) -> None:
    door = console.require(Role.MEDIATOR, Role.ANIMATOR, place=staff.commune_of)
    Staff = Annotated[Viewer, Depends(door)]

    @routed.get("/signalements/{reference}")
    def show(
        request: Request, viewer: Staff, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        with console.database.write() as connection:
            found = staff.for_staff(connection, reference)
            if found is None:
                raise MissingError
            console.saw(connection, viewer, reference)
            lines = grievances.history(connection, reference)
            others = staff.same_problem(connection, reference)
        category = named(found.category)
        return console.page(
            request, viewer, "grievances/one.html", it=found, lines=lines, others=len(others),
            words=PUBLIC, choices=[(each, PUBLIC[each]) for each in _TO], done=fait, refused=refus,
            category=category.name if category else found.category,
        )  # fmt: skip


def _add_photo(routed: APIRouter, console: Console) -> None:
    door = console.require(Role.MEDIATOR, Role.ANIMATOR, place=staff.commune_of)
    Staff = Annotated[Viewer, Depends(door)]

    @routed.get("/signalements/{reference}/photo")
    def photo(viewer: Staff, reference: str, n: Annotated[int, Query(ge=0, le=9)] = 0) -> Response:
        with console.database.write() as connection:
            found = staff.for_staff(connection, reference)
            if found is None:
                raise MissingError
            console.saw(connection, viewer, reference)
        names = found.photos[n : n + 1]
        kept = console.photo(names[0]) if names else None
        content, kind = kept or _ABSENT
        return Response(content, media_type=kind, headers=_PRIVATE)


def _add_change(routed: APIRouter, console: Console) -> None:
    door = console.require(Role.MEDIATOR, Role.ANIMATOR, place=staff.commune_of)
    Staff = Annotated[Viewer, Depends(door)]

    @routed.post("/signalements/{reference}/etat")
    def change(
        viewer: Staff, reference: str, status: Short, note: Words = "", tous: Short = ""
    ) -> Response:
        back = f"{HOME}/{reference}"
        try:
            moved = _move(console, viewer, reference, status, note, everybody=tous == "oui")
        except DataError as refused:
            said = _WHY if "say why" in str(refused) else _NOT_SO
            return to(back, refused=said)
        console.signals.ring_work()
        said = "C'est noté, la personne est prévenue."
        if moved > 1:
            said = f"C'est noté pour {moved} signalements, leurs auteurs sont prévenus."
        return to(back, done=said)


def _move(
    console: Console, viewer: Viewer, reference: str, status: str, note: str, *, everybody: bool
) -> int:
    """Change it, and the others of its problem if asked; returns how many moved."""
    made = grievances.Change(status_of(status), note.strip(), viewer.email, mask_public(note))
    now, territory = console.clock(), console.territory
    with console.database.write() as connection:
        others = staff.same_problem(connection, reference) if everybody else ()
        seen = [each for each in others if viewer.sees(staff.commune_of(connection, each) or "")]
        for each in (reference, *seen):
            grievances.change_status(connection, each, made, now, territory)
            console.did(connection, viewer, "grievance.status", each)
    return 1 + len(seen)
