"""An act on events from a form, and why it may be refused."""

from collections.abc import Callable

from fastapi.responses import Response
from sqlalchemy.engine import Connection

from bot.errors import SanuError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console import acting
from bot.handoff.console.console import Console

HOME = "/console/rencontres"
# What a form may get wrong, by the first word of the refusal.
_REFUSED = {
    "hours": "Vérifiez les heures : la fin vient après le début, le même jour.",
    "day": "Vérifiez le jour.",
    "seats": "Le nombre de places va de 1 à 9999. Vide : sans limite.",
    "until": "La série finit dans les deux ans.",
    "commune": "Choisissez une commune du territoire.",
}
_OTHERWISE = "Ce n’est pas possible : la rencontre est peut-être annulée ou passée."


def act(
    console: Console,
    viewer: Viewer,
    deed: tuple[str, str],
    page: str,
    do: Callable[[Connection], object],
) -> Response:
    """Do it and note `deed` (action, subject); then back to the page."""
    return acting.act(console, viewer, deed, page, do, why=_why)


def _why(refused: SanuError) -> str:
    return _REFUSED.get(str(refused).partition(":")[0], _OTHERWISE)
