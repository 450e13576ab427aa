"""An act of the desk from a form: done and noted, or refused in words on its page."""

from collections.abc import Callable
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response

from bot.civic.participation.phases import NotNow
from bot.errors import DataError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.participation.desk import Desk

HOME = "/console/participation"
SEE_OTHER = 303
# What a form may get wrong, by the first word of the desk's own refusal.
_REFUSED = {
    "why": "Dites pourquoi : la raison sera publiée.",
    "wording": "Écrivez la question, ou ce qui est compté.",
    "source": "Dites d'où vient ce chiffre.",
}
_NOT_NOW = "Le cycle n'en est pas à cette étape."
_OTHERWISE = "Ce n'est pas possible maintenant."


def act(
    console: Console, viewer: Viewer, deed: tuple[str, str], back: str, do: Callable[[Desk], object]
) -> Response:
    """Do it in one transaction and note `deed` (action, subject); then back to the page."""
    try:
        with console.database.write() as connection:
            desk = Desk(connection, viewer.email, console.clock(), console.territory)
            do(desk)
            console.did(connection, viewer, *deed)
    except NotNow:
        return _back(back, "refus", _NOT_NOW)
    except DataError as refused:
        said = _REFUSED.get(str(refused).partition(":")[0], _OTHERWISE)
        return _back(back, "refus", said)
    console.signals.ring_work()
    return _back(back, "fait", "C'est fait, et publié.")


def _back(to: str, how: str, said: str) -> RedirectResponse:
    return RedirectResponse(f"{to}?{how}={quote(said)}", SEE_OTHER)
