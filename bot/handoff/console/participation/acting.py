"""An act of the desk from a form: done and noted, or refused in words on its page."""

from collections.abc import Callable
from typing import Any

from fastapi.responses import RedirectResponse, Response

from bot.civic.participation.phases import NotNow
from bot.errors import DataError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.participation.desk import Desk

HOME = "/console/participation"
SEE_OTHER = 303
# What a form may get wrong, by the first word of the desk's own refusal, in words.
REFUSED = {
    "why": "Dites pourquoi : la raison sera publiée.",
    "wording": "Écrivez la question, ou ce qui est compté.",
    "source": "Dites d’où vient ce chiffre.",
    "value": "Ce chiffre ne se lit pas.",
    "date": "Cette date ne se lit pas.",
    "phase": "Le cycle n’en est pas à cette étape.",
    "other": "Ce n’est pas possible maintenant.",
}


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
        return _back(f"{back}?refus=phase")
    except DataError as refused:
        said = str(refused).partition(":")[0]
        return _back(f"{back}?refus={said if said in REFUSED else 'other'}")
    console.signals.ring_work()
    return _back(f"{back}?fait=1")


def told(done: str, refused: str) -> dict[str, Any]:
    """What a page says of the act before it: words of ours, never of the address."""
    return {
        "done": "C'est fait, et publié." if done else "",
        "refused": REFUSED.get(refused, REFUSED["other"]) if refused else "",
    }


def _back(to: str) -> RedirectResponse:
    return RedirectResponse(to, SEE_OTHER)
