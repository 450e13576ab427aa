"""The FastAPI application: one error form, security headers, a limit on bodies."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from bot import __version__
from bot.errors import StoreUnavailable
from bot.web.limits import BodyLimit
from bot.web.lost import NOT_FOUND, is_person, lost
from bot.web.security import SecurityHeaders

RETRY_AFTER_SECONDS = "5"
METHOD_NOT_ALLOWED = 405

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def application(routers: Sequence[APIRouter], lifespan: Lifespan | None = None) -> FastAPI:
    """The application with these routers mounted."""
    app = FastAPI(
        title="SANU",
        version=__version__,
        description="An assistant to public services: channels and operations.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    for router in routers:
        app.include_router(router)
    app.add_exception_handler(StoreUnavailable, _store_unavailable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app


async def _store_unavailable(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse(
        {"error": "nothing was stored, please send it again"},
        503,
        headers={"Retry-After": RETRY_AFTER_SECONDS},
    )


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    # What was sent is not repeated: it may be somebody's words, or not even text.
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return JSONResponse({"error": f"{where}: {first['msg']}"}, 422)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == NOT_FOUND and is_person(request):
        return lost()
    headers = dict(error.headers or {})
    if error.status_code == METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods(request))
    return JSONResponse({"error": error.detail}, error.status_code, headers=headers)


def _methods(request: Request) -> list[str]:
    # One path may have a route for each of its methods: a single route knows only its own.
    found: set[str] = set()
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return sorted(found)
