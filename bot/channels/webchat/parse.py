"""From what the page posted to an `Inbound`."""

import json
import re
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from bot.channels.webchat.refusals import (
    EMPTY,
    TOO_LONG,
    UNREADABLE,
    WRONG_FIELDS,
    RefusedError,
)
from bot.messages import Channel, Inbound, Kind

BODY_LIMIT = 1_000_000  # bytes
TEXT_LIMIT = 100_000  # characters
PAYLOAD_LIMIT = 1_000
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Something besides blanks, control characters and halves of surrogate pairs, which are not kept.
_SAYS_SOMETHING = re.compile(r"[^\s\x00-\x1f\x7f\ud800-\udfff]")

_SPOKEN: dict[str, Any] = {"type": "string", "pattern": r"[^\s\u0000-\u001f\u007f]"}

BODY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "description": "The same again: sent once."},
        "text": {**_SPOKEN, "maxLength": TEXT_LIMIT},
        "payload": {**_SPOKEN, "maxLength": PAYLOAD_LIMIT},
        "title": {"type": "string", "maxLength": PAYLOAD_LIMIT, "description": "The button's."},
    },
    "oneOf": [{"required": ["text"]}, {"required": ["payload"]}],
}


async def body_of(request: Request) -> bytes:
    """The body. Raises `RefusedError` beyond the limit or when the connection is cut."""
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > BODY_LIMIT:
                raise RefusedError(413, TOO_LONG)
    except ClientDisconnect as error:
        raise RefusedError(400, UNREADABLE) from error
    return bytes(received)


def parse(body: bytes, address: str) -> Inbound:
    """The inbound in this body. Raises `RefusedError`."""
    posted = _read(body)
    identifier = _string(posted, "id", 36).lower()
    if not _UUID.fullmatch(identifier):
        raise RefusedError(422, WRONG_FIELDS)
    external_id = f"{address}:{identifier}"
    if "payload" in posted and "text" in posted:
        raise RefusedError(422, WRONG_FIELDS)
    if "payload" in posted:
        payload = _said(_string(posted, "payload", PAYLOAD_LIMIT))
        title = _string(posted, "title", PAYLOAD_LIMIT) if "title" in posted else ""
        return Inbound(Channel.WEB, external_id, address, title, Kind.CHOICE, payload)
    text = _said(_string(posted, "text", TEXT_LIMIT))
    return Inbound(Channel.WEB, external_id, address, text)


def _read(body: bytes) -> dict[str, Any]:
    # The standard reader, since it takes halves of surrogate pairs as a browser may write them.
    try:
        posted = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, UNREADABLE) from error
    if not isinstance(posted, dict):
        raise RefusedError(422, WRONG_FIELDS)
    return posted


def _string(posted: dict[str, Any], name: str, limit: int) -> str:
    value = posted.get(name)
    if not isinstance(value, str):
        raise RefusedError(422, WRONG_FIELDS)
    if len(value) > limit:
        raise RefusedError(422, TOO_LONG if name == "text" else WRONG_FIELDS)
    return value


def _said(text: str) -> str:
    if not _SAYS_SOMETHING.search(text):
        raise RefusedError(422, EMPTY)
    return text
