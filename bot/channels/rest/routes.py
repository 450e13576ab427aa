"""POST /webhooks/rest/webhook: whoever holds the token speaks for a sender."""

import hashlib
import hmac
import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from bot.channels.port import Converse
from bot.messages import Channel, Inbound, Reply

TURN_SECONDS = 30.0
MESSAGE_LIMIT = 200_000

_bearer = HTTPBearer(auto_error=False)
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


class RestMessage(BaseModel):
    """What a client sends. With `message_id`, the same message again changes nothing."""

    sender: Annotated[str, Field(min_length=1, max_length=200)]
    message: Annotated[str, Field(max_length=MESSAGE_LIMIT)]
    message_id: Annotated[str | None, Field(min_length=1, max_length=100)] = None


class RestButton(BaseModel):
    """A choice: send `payload` back as the next message."""

    title: str
    payload: str


class RestReply(BaseModel):
    """One reply."""

    recipient_id: str
    text: str
    buttons: list[RestButton] | None = None


class RestError(BaseModel):
    """Why there is no reply, in one line."""

    error: str


_ANSWERS: dict[int | str, dict[str, object]] = {
    400: {"model": RestError, "description": "Not JSON in UTF-8"},
    401: {"model": RestError, "description": "No token, or a wrong one"},
    413: {"model": RestError, "description": "More than 1 MB"},
    422: {"model": RestError, "description": "Not a message"},
    503: {"model": RestError, "description": "Nothing was stored: send it again"},
    504: {"model": RestError, "description": "Stored; the answer takes longer"},
}


def router(converse: Converse, token: str) -> APIRouter:
    """The channel's one route, for bearers of `token`."""
    routes = APIRouter(tags=["rest"])

    def authorised(credentials: Credentials) -> None:
        given = credentials.credentials if credentials else ""
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise HTTPException(401, "wrong or missing token: Authorization: Bearer …")

    @routes.post(
        "/webhooks/rest/webhook",
        response_model=list[RestReply],
        response_model_exclude_none=True,
        responses=_ANSWERS,
        dependencies=[Depends(authorised)],
    )
    async def webhook(message: RestMessage) -> list[RestReply]:
        """Store a message, wait for its turn, give its replies."""
        replies = await converse(_inbound(message), TURN_SECONDS)
        if replies is None:
            raise HTTPException(504, "the message is stored; its answer takes longer")
        return _rendered(message.sender, replies)

    return routes


def _inbound(message: RestMessage) -> Inbound:
    number = message.message_id or uuid.uuid4().hex
    # The length first: sender `a:b` with id `c` is not sender `a` with id `b:c`.
    key = f"{len(message.sender)}:{message.sender}:{number}"
    return Inbound(
        channel=Channel.REST,
        external_id=hashlib.sha256(key.encode()).hexdigest(),
        address=message.sender,
        text=message.message,
    )


def _rendered(sender: str, replies: Sequence[Reply]) -> list[RestReply]:
    return [
        RestReply(
            recipient_id=sender,
            text=reply.text,
            buttons=[RestButton(title=each.title, payload=each.payload) for each in reply.choices]
            or None,
        )
        for reply in replies
    ]
