"""The HTTP side: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/_control/`."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.emulators.telegram.control_routes import control_routes
from tests.emulators.telegram.errors import ApiError, too_many
from tests.emulators.telegram.faults import Fault
from tests.emulators.telegram.methods import METHODS, Params
from tests.emulators.telegram.state import State
from tests.emulators.telegram.webhook import Delivery

SMALLEST_JPEG = bytes.fromhex("ffd8ffdb004300" + "01" * 64 + "ffd9")


class Dropped(Response):
    """An answer that is cut in its middle: the server raises, the connection closes."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        raise ConnectionAbortedError("dropped on request")


def build(token: str = "") -> Starlette:
    """Return the application, with a state of its own."""
    state = State(token=token)

    async def call(request: Request) -> Response:
        return await _call(state, request)

    async def download(request: Request) -> Response:
        return Response(SMALLEST_JPEG, media_type="image/jpeg")

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(Delivery(state).run())
        yield
        delivery.cancel()

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
            *control_routes(state),
        ],
        lifespan=lifespan,
    )


async def _call(state: State, request: Request) -> Response:
    method = request.path_params["method"].lower()
    state.counts[method] += 1
    fault = state.faults.strike(method)
    if fault and (trouble := await _before(fault)):
        return trouble
    try:
        result = await _carry_out(state, method, request)
    except ApiError as error:
        return _refused(error)
    if fault and fault.kind == "drop_after":
        return Dropped()
    if fault and fault.kind == "hollow":
        result = {}
    body = orjson.dumps({"ok": True, "result": result})
    return Response(body, media_type="application/json")


async def _before(fault: Fault) -> Response | None:
    """Make the trouble that comes before a call; None: the call goes on."""
    match fault.kind:
        case "latency":
            await asyncio.sleep(fault.seconds)
        case "drop_before":
            return Dropped()
        case "garbage":
            return Response(b"<html>Bad Gateway</html>", 502)
        case "error":
            return _refused(ApiError(fault.status, "Internal Server Error"))
        case "flood":
            return _refused(too_many(int(fault.seconds)))
    return None


async def _carry_out(state: State, method: str, request: Request) -> object:
    _check_token(state, request.path_params["token"])
    if method not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    return await METHODS[method](state, await _params(request))


def _refused(error: ApiError) -> Response:
    return JSONResponse(error.body(), error.code)


def _check_token(state: State, token: str) -> None:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ApiError(404, "Not Found")
    if state.token and token != state.token:
        raise ApiError(401, "Unauthorized")


async def _params(request: Request) -> Params:
    """Read parameters in the documented ways: query, form, JSON."""
    params: Params = dict(request.query_params)
    body = await request.body()
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        params.update(json.loads(body))
    elif kind.startswith("application/x-www-form-urlencoded"):
        params.update(parse_qsl(body.decode(), keep_blank_values=True))
    elif kind.startswith("multipart/form-data"):
        params.update(await request.form())
    return params
