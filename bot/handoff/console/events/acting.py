"""An act on events from a form: done and noted in one transaction, or refused in words."""

from collections.abc import Callable
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response
from sqlalchemy.engine import Connection

from bot.errors import DataError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console

HOME = "/console/rencontres"
SEE_OTHER = 303
# What a form may get wrong, by the first word of the refusal.
_REFUSED = {
    "hours": "Vérifiez les heures : la fin vient après le début, le même jour.",
    "day": "Vérifiez le jour.",
    "seats": "Le nombre de places va de 1 à 9999. Vide : sans limite.",
    "until": "La série finit dans les deux ans.",
    "commune": "Choisissez une commune du territoire.",
}
_OTHERWISE = "Ce n'est pas possible : la rencontre est peut-être annulée ou passée."


def act(
    console: Console,
    viewer: Viewer,
    deed: tuple[str, str],
    back: str,
    do: Callable[[Connection], object],
) -> Response:
    """Do it and note `deed` (action, subject); then back to the page."""
    try:
        with console.database.write() as connection:
            do(connection)
            console.did(connection, viewer, *deed)
    except DataError as refused:
        said = _REFUSED.get(str(refused).partition(":")[0], _OTHERWISE)
        return RedirectResponse(f"{back}?refus={quote(said)}", SEE_OTHER)
    console.signals.ring_work()
    return RedirectResponse(f"{back}?fait={quote('C’est fait.')}", SEE_OTHER)
