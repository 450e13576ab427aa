"""What /openapi.json says of the gateway's URLs: fields and answers."""

from typing import Any

_TEXT = {"text/plain": {"schema": {"type": "string"}}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Stored, or stored before", "content": _TEXT},
    400: {"description": "A field is missing", "content": _TEXT},
    403: {"description": "Wrong secret", "content": _TEXT},
    413: {"description": "More than 1 MB", "content": _TEXT},
    503: {"description": "Nothing was stored: try again", "content": _TEXT},
}


def _field(name: str, description: str, required: bool = False, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": {"type": "string"} | schema,
    }


_SECRET = _field("secret", "The shared secret, unless it is the password of the URL")
PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "mo": [
        _field("id", "%I: Kannel's own id of the message", True, pattern="^[!-~]{1,200}$"),
        _field("from", "%p: the sender (POST: X-Kannel-From)", pattern="^[+]?[0-9]{7,15}$"),
        _field("text", "%b: the text, in the charset named (POST: the body)"),
        _field("charset", "%C"),
        _field("coding", "%c: 0 GSM-7, 1 binary, 2 UCS-2"),
        _field("time", "%T: seconds since 1970"),
        _SECRET,
    ],
    "dlr": [
        _field("id", "Our own id of the message", True, pattern="^[0-9]{1,18}$"),
        _field("status", "%d: 1 delivered, 2 and 16 failed, 4 queued, 8 sent"),
        _SECRET,
    ],
}
