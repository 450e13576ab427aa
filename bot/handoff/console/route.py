"""A route of the console: what its door or its room refuses becomes a page."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from bot.errors import StoreUnavailable
from bot.handoff.console.guard import SAFE
from bot.handoff.console.pages import Pages
from bot.handoff.console.refusals import ForgedError, MissingError, NotLoggedInError

LOGIN = "/console/connexion"
MISSING = (
    404,
    "Cette page n’existe pas",
    "L’adresse est peut-être fausse, ou cette page n’est pas pour vous.",
)
OVER = (
    401,
    "Votre session est terminée",
    "Connectez-vous de nouveau, puis recommencez.",
)
FORGED = (
    403,
    "Ce formulaire n’est plus valable",
    "Revenez à la page précédente, rechargez-la, puis recommencez.",
)
INVALID = (
    422,
    "Ce formulaire est incomplet",
    "Revenez à la page précédente et vérifiez ce que vous avez rempli.",
)
UNAVAILABLE = (
    503,
    "Le service ne répond pas",
    "Rien n’a été enregistré. Réessayez dans quelques instants.",
)

_ANSWERS: dict[type[Exception], tuple[int, str, str]] = {
    ForgedError: FORGED,
    MissingError: MISSING,
    StoreUnavailable: UNAVAILABLE,
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def console_router(pages: Pages) -> APIRouter:
    """A router under /console whose refusals are pages."""

    class ConsoleRoute(APIRoute):
        """FastAPI's own route; what was refused looks the same everywhere."""

        def get_route_handler(self) -> Handler:
            """The handler, with refusals turned into answers."""
            handle = super().get_route_handler()

            async def kindly(request: Request) -> Response:
                try:
                    return _private(await handle(request))
                except NotLoggedInError:
                    return _to_login(pages, request)
                except tuple(_ANSWERS) as refused:
                    return _refused(pages, request, *_ANSWERS[type(refused)])
                except RequestValidationError as error:
                    return _refused(pages, request, *_invalid(error))
                except HTTPException as error:
                    if error.status_code != MISSING[0]:
                        raise
                    return _refused(pages, request, *MISSING)

            return kindly

    return APIRouter(prefix="/console", include_in_schema=False, route_class=ConsoleRoute)


def _private(answer: Response) -> Response:
    # Whatever a room answers: nothing of it stays in a cache of the machine, or on the way.
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _invalid(error: RequestValidationError) -> tuple[int, str, str]:
    # An address with letters where a number belongs is an address that does not exist.
    where = {each["loc"][0] for each in error.errors()}
    return MISSING if "path" in where else INVALID


def _to_login(pages: Pages, request: Request) -> Response:
    if request.method not in SAFE or wants_data(request):
        return _refused(pages, request, *OVER)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return _private(RedirectResponse(f"{LOGIN}?suite={quote(path, safe='/')}", 303))


def _refused(pages: Pages, request: Request, status: int, title: str, words: str) -> Response:
    if wants_data(request):
        return _private(JSONResponse({"error": f"{title}. {words}"}, status))
    return pages.bare("console/refusal.html", status, title=title, words=words)


def wants_data(request: Request) -> bool:
    """Whether a script asks, which cannot do anything with a page."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted or "text/event-stream" in accepted
