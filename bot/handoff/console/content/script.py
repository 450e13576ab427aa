"""The page of one procedure: its steps, its head with a preview, its last changes."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.dialogues.content import Content
from bot.dialogues.headings import Heading, heading_of
from bot.dialogues.procedures import Procedure, facts
from bot.dialogues.rewording import Piece, RewordingRefused, compared
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.content.history import FILE, of_many
from bot.handoff.console.content.library import Library, heading_lines
from bot.handoff.console.content.showing import Around, Preview, previews
from bot.handoff.console.content.walk import names_of, sections
from bot.storage.access import wordings


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked. `heading`: the head that was written; None: the one in use."""

    code: str
    heading: Heading | None = None
    preview: bool = False
    error: str = ""
    done: bool = False


def page(
    console: Console, library: Library, request: Request, viewer: Viewer, asked: Asked
) -> Response:
    """The page of a procedure that exists."""
    name = f"procedure_{asked.code}"
    with console.database.read() as connection:
        today = library.today(connection)
        flow = today.flows[name]
        rows = wordings.changes_of(connection, names_of(library.content, flow))
    procedure, made, error = today.procedures[asked.code], None, asked.error
    if asked.preview and asked.heading is not None:
        try:
            made = library.headed(today, asked.code, asked.heading)
        except RewordingRefused as refused:
            error = str(refused)
    told: dict[str, Any] = {
        "code": asked.code,
        "procedure": procedure,
        "heading": asked.heading or heading_of(procedure),
        "renamed": heading_of(procedure) != heading_of(library.content.procedures[asked.code]),
        "sections": sections(library.content, today, flow),
        "changes": of_many(rows, library.original, library.lines),
        "seen": next((row["id"] for row in rows if row["name"] == name), FILE),
        "made": made is not None,
        "previews": _previews(console, today, made, flow.file) if made else [],
        "differs": _differs(procedure, made) if made else [],
        "error": error,
        "done": asked.done,
    }
    status = 422 if error else 200
    return console.page(request, viewer, "content/procedure.html", status, **told)


def _previews(console: Console, today: Content, made: Procedure, file: str) -> list[Preview]:
    """The replies of this procedure that tell a fact of its head, under the new one."""
    around = Around(console.renderings, facts(made))
    telling = [
        reply
        for reply in today.responses.values()
        if reply.file == file and any(place in around.known for place in reply.places())
    ]
    return [each for reply in telling for each in previews(reply, reply, around)]


def _differs(before: Procedure, made: Procedure) -> list[list[Piece]]:
    pairs = zip(heading_lines(before), heading_lines(made), strict=True)
    return [compared(old, new) for old, new in pairs if old != new]
