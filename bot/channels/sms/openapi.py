"""What /openapi.json says of the gateways' URLs: fields and answers."""

from typing import Any

_TEXT = {"text/plain": {"schema": {"type": "string"}}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Stored, or stored before", "content": _TEXT},
    400: {"description": "A field is missing", "content": _TEXT},
    403: {"description": "Wrong secret", "content": _TEXT},
    413: {"description": "More than 1 MB", "content": _TEXT},
    503: {"description": "Nothing was stored: try again", "content": _TEXT},
}
_SENDER = "[!-~]"  # a number, a short code or a name


def parameters(gateway: str, what: str, method: str) -> list[dict[str, Any]]:
    """List the fields of one URL; only Kannel's are ours to choose."""
    if gateway != "kannel":
        return []
    return {"mo": _message_fields, "dlr": _report_fields}[what](method)


def _message_fields(method: str) -> list[dict[str, Any]]:
    fields = [
        _field("id", "%I: Kannel's own id of the message", "^[!-~]{1,200}$", required=True),
        _field("charset", "%C: of the text"),
        _field("coding", "%c: 0 GSM-7, 1 binary, 2 UCS-2"),
        _field("time", "%T: seconds since 1970"),
        _field("secret", "The shared secret, unless it is the password of the URL"),
    ]
    if method == "GET":
        sender = _field("from", "%p: the sender", _SENDER, required=True)
        return [*fields, sender, _field("text", "%b: the text")]
    sender = _field("X-Kannel-From", "The sender; the text is the body", _SENDER, required=True)
    return [*fields, sender | {"in": "header"}]


def _report_fields(_: str) -> list[dict[str, Any]]:
    return [
        _field("id", "Our own id of the message", "^[0-9]{1,18}$", required=True),
        _field("status", "%d: 1 delivered, 2 and 16 failed, 4 queued, 8 sent"),
        _field("secret", "The shared secret, unless it is the password of the URL"),
    ]


def _field(
    name: str, description: str, pattern: str = "", *, required: bool = False
) -> dict[str, Any]:
    schema = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": schema,
    }
