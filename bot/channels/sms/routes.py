"""The URLs that a gateway calls: /channels/sms/<gateway>/mo and /dlr.

Answers are 200 with an empty body: Kannel takes 204 for a failure, and a body for a reply.
"""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response

from bot.channels.port import Accept, NoteReceipts
from bot.channels.sms.build import gateway_for
from bot.channels.sms.openapi import ANSWERS, parameters
from bot.channels.sms.port import Call, Forbidden, Gateway, Malformed
from bot.channels.sms.request import TooLarge, call_of
from bot.channels.sms.settings import SmsSettings
from bot.errors import RetryLater, StoreUnavailable

_METHODS = ("GET", "POST")
_NO_METHODS = ["DELETE", "HEAD", "OPTIONS", "PATCH", "PUT", "TRACE"]
Store = Callable[[Call], Awaitable[None]]


def router(
    settings: SmsSettings,
    accept: Accept,
    note_receipts: NoteReceipts,
    gateway: Gateway | None = None,
) -> APIRouter:
    """Build the routes of the gateway in force; nothing is acknowledged before it is stored."""
    chosen = gateway or gateway_for(settings)

    async def store_messages(call: Call) -> None:
        await accept(await chosen.parse_mo(call))

    async def store_reports(call: Call) -> None:
        await note_receipts(await chosen.parse_dlr(call))

    routes = APIRouter(prefix=f"/channels/sms/{chosen.name}", tags=["sms"])
    _add(routes, "mo", chosen, store_messages)
    _add(routes, "dlr", chosen, store_reports)
    return routes


def _add(routes: APIRouter, what: str, gateway: Gateway, store: Store) -> None:
    async def endpoint(request: Request) -> Response:
        return await _answer(request, gateway, store)

    for method in _METHODS:
        routes.add_api_route(
            f"/{what}",
            endpoint,
            methods=[method],
            name=f"sms_{gateway.name}_{what}_{method.lower()}",
            operation_id=f"sms_{gateway.name}_{what}_{method.lower()}",
            summary={"mo": "A message from a person", "dlr": "A delivery report"}[what],
            response_class=Response,
            responses=ANSWERS,
            openapi_extra={"parameters": parameters(gateway.name, what, method)},
        )

    # Two routes on one path: left to itself, a refusal would name only the first's method.
    routes.add_api_route(f"/{what}", _no_method, methods=_NO_METHODS, include_in_schema=False)


async def _no_method() -> Response:
    return _plain(405, "method not allowed", {"Allow": ", ".join(_METHODS)})


async def _answer(request: Request, gateway: Gateway, store: Store) -> Response:
    try:
        call = await call_of(request, gateway)
        await store(call)
    except TooLarge:
        return _plain(413, "too large")
    except Forbidden:
        return _plain(403, "forbidden")
    except Malformed as error:
        return _plain(400, str(error))
    except (StoreUnavailable, RetryLater):
        return _plain(503, "try again later", {"Retry-After": "5"})
    return Response(status_code=200, media_type="text/plain")


def _plain(code: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return Response(text, code, headers, media_type="text/plain")
