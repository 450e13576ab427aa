"""The page of one reply: its words, their preview, their history; and putting words back."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.dialogues import rewording
from bot.dialogues.content import Content
from bot.dialogues.replies import Response as Reply
from bot.dialogues.rewording import RewordingRefused, lost_places
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.content.history import FILE, changes
from bot.handoff.console.content.library import Library
from bot.handoff.console.content.showing import Around, previews, renamed
from bot.handoff.console.refusals import MissingError
from bot.storage.access import wordings

UNSEEN = -1  # a form that does not say which version it shows
_MOVED = "Quelqu’un a changé ces mots pendant que vous écriviez. Relisez-les, puis recommencez."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked. `texts`, `titles`: what was written; none: the words in use."""

    name: str
    texts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    preview: bool = False
    error: str = ""
    done: bool = False


def page(
    console: Console, library: Library, request: Request, viewer: Viewer, asked: Asked
) -> Response:
    """The page of a reply that exists."""
    original = library.files[asked.name]
    with console.database.read() as connection:
        today = library.today(connection)
        rows = wordings.history(connection, asked.name)
    now, error = today.responses[asked.name], asked.error
    made: Reply | None = None
    if asked.preview:
        try:
            made = library.checked(today, asked.name, asked.texts, asked.titles)
        except RewordingRefused as refused:
            error = str(refused)
    owner = library.procedure(original)
    told: dict[str, Any] = {
        "reply": original,
        "procedure": today.procedures[owner.id] if owner else None,
        "texts": asked.texts or [each.text for each in now.variations],
        "titles": asked.titles or rewording.titles(now),
        "changed": now.variations != original.variations,
        "seen": rows[0]["id"] if rows else FILE,
        "changes": changes(
            library.original(asked.name), rows, lambda body: library.lines(asked.name, body)
        ),
        "previews": previews(now, made or now, _around(console, library, today, now)),
        "renamed": renamed(now, made) if made else [],
        "made": made is not None,
        "lost": sorted(lost_places(original, made)) if made else [],
        "error": error,
        "done": asked.done,
    }
    return console.page(request, viewer, "content/reply.html", 422 if error else 200, **told)


def _around(console: Console, library: Library, today: Content, reply: Reply) -> Around:
    return Around(console.renderings, library.known(today, reply), library.offered(today, reply))


def unmoved(connection: Connection, name: str, seen: int) -> None:
    """Raises `RewordingRefused` where somebody put other words in use since the page was opened."""
    if seen not in (UNSEEN, wordings.newest(connection, name)):
        raise RewordingRefused(_MOVED)


@dataclass(frozen=True, slots=True)
class Put:
    """Words put in use. `body`: as they are stored; None: those of the file."""

    name: str
    body: str | None
    act: str = "wording.change"


def put(console: Console, connection: Connection, viewer: Viewer, words: Put) -> None:
    """Put words in use, and note who did."""
    wordings.add(connection, words.name, words.body, viewer.id, console.clock())
    console.did(connection, viewer, words.act, words.name[:80])


def put_back(console: Console, viewer: Viewer, name: str, version: int) -> None:
    """Put the words of a version in use again. Raises `MissingError`: there is no such version."""
    with console.database.write() as connection:
        before = {row["id"]: row["body"] for row in wordings.history(connection, name)}
        if version != FILE and version not in before:
            raise MissingError
        put(console, connection, viewer, Put(name, before.get(version), "wording.back"))
