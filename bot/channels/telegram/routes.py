"""The webhook: 200 only once what came is on disk."""

import hmac
from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import APIKeyHeader
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from bot.channels.port import Accept
from bot.channels.telegram.courtesy import Courtesy
from bot.channels.telegram.parse import parse
from bot.channels.telegram.settings import WEBHOOK_PATH, TelegramSettings
from bot.errors import StoreUnavailable

BODY_LIMIT = 1_000_000
_RETRY = {"Retry-After": "2"}  # Telegram obeys it
_SECRET = APIKeyHeader(
    name="X-Telegram-Bot-Api-Secret-Token",
    scheme_name="TelegramSecret",
    description="The secret that was given to setWebhook (SANU_TELEGRAM_SECRET).",
    auto_error=False,
)


class Acknowledged(BaseModel):
    """The update is on disk, or nothing in it concerns the bot."""

    ok: bool = True


class Refusal(BaseModel):
    """Why the request was not taken, in one line."""

    error: str


_UPDATE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["update_id"],
    "properties": {"update_id": {"type": "integer"}},
    "description": "An update: https://core.telegram.org/bots/api#update",
}
_REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _UPDATE_SCHEMA}},
    }
}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Refusal, "description": "The body is not an update in JSON."},
    403: {"model": Refusal, "description": "The secret is missing or wrong."},
    413: {"model": Refusal, "description": "The body is larger than 1 MB."},
    503: {"model": Refusal, "description": "The store did not answer; nothing was taken."},
}


class _RefusedError(Exception):
    """A request that is answered with `status` and one line."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def router(
    settings: TelegramSettings, accept: Accept, courtesy: Courtesy | None = None
) -> APIRouter:
    """Return the webhook's route; `courtesy` answers pressed buttons once they are stored."""
    routes = APIRouter(tags=["telegram"])

    @routes.post(
        WEBHOOK_PATH,
        response_model=Acknowledged,
        responses=_REFUSALS,
        openapi_extra=_REQUEST_BODY,
    )
    async def telegram_webhook(
        request: Request, secret: Annotated[str | None, Depends(_SECRET)] = None
    ) -> Response:
        """Take one update of the Telegram Bot API."""
        try:
            _check_secret(settings, secret)
            update = _update(await _body(request))
            if inbound := parse(update):
                await accept([inbound])
        except _RefusedError as refused:
            return JSONResponse({"error": str(refused)}, refused.status)
        except StoreUnavailable:
            return JSONResponse({"error": "the store does not answer; send again"}, 503, _RETRY)
        if courtesy:
            courtesy.after(update)
        return JSONResponse({"ok": True})

    return routes


def _check_secret(settings: TelegramSettings, given: str | None) -> None:
    # Without a secret of our own nobody may speak for Telegram.
    known = bool(settings.secret) and given is not None
    if not known or not hmac.compare_digest((given or "").encode(), settings.secret.encode()):
        raise _RefusedError(403, "the secret header is missing or wrong")


async def _body(request: Request) -> bytes:
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > BODY_LIMIT:
                raise _RefusedError(413, "the body is larger than 1 MB")
    except ClientDisconnect as error:
        raise _RefusedError(400, "the connection was cut before the end of the body") from error
    return bytes(received)


def _update(body: bytes) -> Mapping[str, object]:
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _RefusedError(400, "the body is not JSON") from error
    if not isinstance(update, dict) or not _whole(update.get("update_id")):
        raise _RefusedError(400, "the body is not an update: update_id must be a whole number")
    return update


def _whole(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
