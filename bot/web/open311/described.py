"""What /openapi.json says of the answers, which are written by hand in two forms."""

from collections.abc import Mapping
from typing import Any

Described = dict[int | str, dict[str, Any]]

_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": ["number", "null"]}


def _rows(required: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "array",
        "items": {"type": "object", "properties": dict(required), "required": list(required)},
    }


SERVICES = _rows(
    {
        "service_code": {"type": "string"},
        "service_name": {"type": "string"},
        "description": {"type": "string"},
        "metadata": {"type": "boolean"},
        "type": {"type": "string"},
        "keywords": {"type": "string"},
        "group": {"type": "string"},
    }
)
REQUESTS = _rows(
    {
        "service_request_id": {"type": "string"},
        "status": {"enum": ["open", "closed"]},
        "status_notes": _TEXT,
        "service_name": {"type": "string"},
        "service_code": {"type": "string"},
        "description": {"type": "string"},
        "requested_datetime": {"type": "string", "format": "date-time"},
        "updated_datetime": {"type": "string", "format": "date-time"},
        "address": {"type": "string"},
        "lat": _NUMBER,
        "long": _NUMBER,
    }
)
_ERROR = _rows({"code": {"type": "integer"}, "description": {"type": "string"}})


def _either(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}, "text/xml": {}}


ERRORS: Described = {
    400: {"description": "Not such a request", "content": _either(_ERROR)},
    403: {"description": "No key, or a wrong one", "content": _either(_ERROR)},
    404: {"description": "No such thing", "content": _either(_ERROR)},
    413: {"description": "More than 1 MB"},
    503: {"description": "The store does not answer: ask again"},
}


def answered(schema: Mapping[str, Any], errors: Described) -> Described:
    """The answer in both forms, and what is refused."""
    return {200: {"description": "Answered", "content": _either(schema)}, **errors}
