"""Every page of events in the console."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.civic.events.event import Attendance, EventKind
from bot.errors import DataError
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.events.acting import HOME, act
from bot.handoff.console.events.forms import EventForm, HoursForm, seats
from bot.handoff.console.refusals import MissingError
from bot.references import draw_reference
from bot.storage.events import feedback, listing, planning, telling

_PAST = timedelta(days=14)
Short = Annotated[str, Form(max_length=16)]


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    _list_routes(routed, console)
    _event_routes(routed, console)
    _change_routes(routed, console)
    return routed


def _list_routes(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/rencontres")
    def every(request: Request, viewer: Animator, fait: str = "", refus: str = "") -> Response:
        with console.database.read() as connection:
            found = listing.since(connection, console.clock() - _PAST)
        seen = [each for each in found if viewer.sees(each.commune)]
        communes = [each.name for each in console.territory.communes if viewer.sees(each.name)]
        return console.page(
            request, viewer, "events/list.html", events=seen, communes=communes,
            kinds=KINDS.items(), done=fait, refused=refus,
        )  # fmt: skip

    @routed.post("/rencontres")
    def plan(viewer: Animator, form: Annotated[EventForm, Form()]) -> Response:
        def do(connection: Connection) -> None:
            planned = form.planned(console.territory)
            if not viewer.sees(planned.commune):
                raise DataError("commune: not theirs")
            series, now = form.series(planned, console.territory), console.clock()
            if series is not None:
                planning.add_series(connection, series, planned, draw=draw_reference, now=now)
                return
            begin, end = form.span(console.territory)
            planning.add(connection, planned, begin, end, draw=draw_reference, now=now)

        return act(console, viewer, ("event.plan", form.title[:16]), HOME, do)


def _event_routes(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR, place=place_of))]

    @routed.get("/rencontres/{reference}")
    def one(
        request: Request, viewer: Animator, reference: str, fait: str = "", refus: str = ""
    ) -> Response:
        with console.database.read() as connection:
            event = listing.by_reference(connection, reference)
            if event is None:
                raise MissingError
            known: dict[str, Any] = {
                "attending": feedback.attending(connection, reference),
                "opinions": feedback.opinions(connection, reference),
                "remarks": feedback.remarks(connection, reference),
            }
        return console.page(
            request, viewer, "events/event.html", event=event, attendances=ATTENDANCES,
            started=event.starts_at <= console.clock(), done=fait, refused=refus, **known,
        )  # fmt: skip

    @routed.post("/rencontres/{reference}/presence")
    async def attendance(request: Request, viewer: Animator, reference: str) -> Response:
        form = await request.form()
        noted = {
            int(key.removeprefix("n-")): Attendance(str(value))
            for key, value in form.items()
            if key.removeprefix("n-").isdecimal() and value in tuple(Attendance)
        }

        def do(connection: Connection) -> None:
            for number, each in noted.items():
                feedback.note_attendance(connection, reference, number, each)

        return act(console, viewer, ("event.attendance", reference), f"{HOME}/{reference}", do)


def _change_routes(routed: APIRouter, console: Console) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR, place=place_of))]
    place = console.territory

    @routed.post("/rencontres/{reference}/deplacer")
    def move(viewer: Animator, reference: str, form: Annotated[HoursForm, Form()]) -> Response:
        def do(connection: Connection) -> None:
            begin, end = form.span(place)
            now, hall = console.clock(), form.place or None
            planning.move(connection, reference, begin, end, place=hall, now=now)
            telling.tell_moved(connection, reference, now, place)

        return act(console, viewer, ("event.move", reference), f"{HOME}/{reference}", do)

    @routed.post("/rencontres/{reference}/places")
    def resize(viewer: Animator, reference: str, number: Short = "") -> Response:
        def do(connection: Connection) -> None:
            now = console.clock()
            planning.set_seats(connection, reference, seats(number), now)
            telling.seat_in(connection, reference, now, place)

        return act(console, viewer, ("event.seats", reference), f"{HOME}/{reference}", do)

    @routed.post("/rencontres/{reference}/annuler")
    def call_off(viewer: Animator, reference: str) -> Response:
        def do(connection: Connection) -> None:
            now = console.clock()
            planning.cancel(connection, reference, now)
            telling.tell_called_off(connection, reference, now, place)

        return act(console, viewer, ("event.cancel", reference), f"{HOME}/{reference}", do)


def place_of(connection: Connection, reference: str) -> str | None:
    """The commune of an event; None: there is none of that reference."""
    found = listing.by_reference(connection, reference)
    return None if found is None else found.commune


KINDS = {
    EventKind.CAFE: "Numéric Café",
    EventKind.WORKSHOP: "Atelier",
    EventKind.MEETING: "Réunion",
}
ATTENDANCES = (
    (Attendance.UNKNOWN, "Pas noté"),
    (Attendance.CAME, "Venu"),
    (Attendance.ABSENT, "Absent"),
)
