"""An act from a form: done and noted in one transaction, then a page that says how it went."""

from collections.abc import Callable
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response
from sqlalchemy.engine import Connection

from bot.errors import DataError, SanuError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console

DONE = "C’est fait."
_SEE_OTHER = 303


def act(
    console: Console,
    viewer: Viewer,
    deed: tuple[str, str],
    page: str,
    do: Callable[[Connection], object],
    *,
    why: Callable[[SanuError], str],
    refusal: type[SanuError] = DataError,
    done: str = DONE,
) -> Response:
    """Do it and note `deed` (action, subject); then to the page, with what it says.

    `refusal`: what `do` raises when it may not be; `why` puts it in words.
    """
    try:
        with console.database.write() as connection:
            do(connection)
            console.did(connection, viewer, *deed)
    except refusal as refused:
        return to(page, refused=why(refused))
    console.signals.ring_work()
    return to(page, done=done)


def to(page: str, *, done: str = "", refused: str = "") -> Response:
    """To a page that says what was done, or why not."""
    how, said = ("refus", refused) if refused else ("fait", done)
    return RedirectResponse(f"{page}?{how}={quote(said)}", _SEE_OTHER)
