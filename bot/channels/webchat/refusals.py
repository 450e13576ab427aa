"""Refusals: a status and one line in French that the page shows to the person as it is."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from math import ceil
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel

from bot.errors import StoreUnavailable

RETRY_SECONDS = "5"
UNREADABLE = "Ce message n’a pas pu être lu. Envoyez-le de nouveau."
NO_KEY = "Cette page n’a pas encore ouvert de conversation. Rechargez-la."
UNKNOWN_KEY = "Cette conversation n’est plus reconnue. Rechargez la page."
TOO_LONG = "Ce message est trop long. Coupez-le en plusieurs messages."
EMPTY = "Votre message est vide. Écrivez quelques mots."
WRONG_FIELDS = "Ce message n’a pas la forme attendue. Rechargez la page."
NOT_A_PICTURE = "Cette photo n’a pas pu être lue. Essayez avec une autre."
TOO_MANY = (
    "Trop de conversations viennent de s’ouvrir d’ici. Elle s’ouvrira toute seule dans un moment."
)
UNAVAILABLE = "Le service ne répond pas pour le moment. Réessayez dans quelques instants."

_HEADERS: dict[int, dict[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": RETRY_SECONDS},
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Refusal(BaseModel):
    """Why the request was not taken, for the person."""

    error: str


_REASONS = {
    400: "The body is not JSON in UTF-8.",
    401: "There is no browser key.",
    403: "The browser key is not one of ours.",
    413: "The body is larger than 1 MB.",
    415: "It is neither a JPEG nor a PNG.",
    422: "A value is missing or out of bounds.",
    429: "Too many conversations were opened; Retry-After says when the next one may be.",
    503: "The store did not answer; nothing was taken.",
}


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These refusals, for the description of a route; in JSON even where the route streams."""
    content = {"application/json": {"schema": Refusal.model_json_schema()}}
    return {status: {"description": _REASONS[status], "content": content} for status in statuses}


class RefusedError(Exception):
    """This request is answered with `status` and one line; `after`: seconds before another try."""

    def __init__(self, status: int, reason: str, after: float = 0) -> None:
        super().__init__(reason)
        self.status = status
        self.after = after


class KindRoute(APIRoute):
    """A route whose refusals are all `{"error": …}`, whatever refused."""

    def get_route_handler(self) -> Handler:
        """FastAPI's own handler, with refusals turned into answers."""
        handle = super().get_route_handler()

        async def kindly(request: Request) -> Response:
            try:
                return await handle(request)
            except RefusedError as refused:
                answer = _answer(refused.status, str(refused))
                if refused.after:
                    answer.headers["Retry-After"] = str(ceil(refused.after))
                return answer
            except RequestValidationError:
                return _answer(422, WRONG_FIELDS)
            except StoreUnavailable:
                return _answer(503, UNAVAILABLE)

        return kindly


def _answer(status: int, reason: str) -> JSONResponse:
    return JSONResponse({"error": reason}, status, _HEADERS.get(status))
