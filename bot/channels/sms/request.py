"""From a web request to a `Call`: secret first, never more than 1 MB, bytes left as bytes."""

from urllib.parse import parse_qsl

from fastapi import Request

from bot.channels.sms.port import Call, Gateway, Malformed
from bot.errors import SanuError

LARGEST_BODY = 1_000_000
_MOST_FIELDS = 100
_FORM = "application/x-www-form-urlencoded"


class TooLarge(SanuError):
    """A body of more than 1 MB."""


async def call_of(request: Request, gateway: Gateway) -> Call:
    """Read and verify one request. Raises `TooLarge`, `Malformed` or `Forbidden`."""
    body = await _body(request)
    headers = {name.lower(): value for name, value in request.headers.items()}
    is_form = headers.get("content-type", "").partition(";")[0].strip().lower() == _FORM
    call = Call(
        url=_url(request),
        headers=headers,
        query=dict(_pairs(request.scope["query_string"])),
        form=_pairs(body) if is_form else (),
        body=b"" if is_form else body,
    )
    gateway.verify(call)
    return call


async def _body(request: Request) -> bytes:
    chunks = bytearray()
    async for chunk in request.stream():
        chunks += chunk
        if len(chunks) > LARGEST_BODY:
            raise TooLarge("SMS gateway: body over 1 MB")
    return bytes(chunks)


def _pairs(encoded: bytes) -> list[tuple[str, bytes]]:
    """Undo the URL encoding octet by octet: UTF-16 and broken UTF-8 must come through whole."""
    try:
        pairs = parse_qsl(
            encoded.decode("latin-1"),
            keep_blank_values=True,
            encoding="latin-1",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise Malformed("too many fields") from None
    return [(name, value.encode("latin-1")) for name, value in pairs]


def _url(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{request.url.path}?{query}" if query else request.url.path
