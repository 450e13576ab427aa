"""JSON and XML of one answer: the specification gives both, with the same names."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree

from fastapi.responses import JSONResponse, Response

# Not allowed in XML 1.0, whatever the escape.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANYWHERE = {"Access-Control-Allow-Origin": "*"}  # public data: any page may read it


class Form(StrEnum):
    """The ending of an address."""

    JSON = "json"
    XML = "xml"


class GeoError(Exception):
    """What is refused: the status, and why."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description


def listed(form: Form, root: str, item: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """A list: `[{…}]`, or `<root><item>…</item></root>`."""
    if form is Form.JSON:
        return JSONResponse(list(rows), headers=_ANYWHERE)
    top = ElementTree.Element(root)
    for row in rows:
        _fill(ElementTree.SubElement(top, item), row)
    return _xml(top)


def single(form: Form, root: str, row: Mapping[str, Any]) -> Response:
    """One thing: `{…}`, or `<root>…</root>`."""
    if form is Form.JSON:
        return JSONResponse(dict(row), headers=_ANYWHERE)
    top = ElementTree.Element(root)
    _fill(top, row)
    return _xml(top)


def refused(form: str, error: GeoError) -> Response:
    """The specification's list of errors."""
    row = {"code": error.status, "description": error.description}
    shown = Form.XML if form == Form.XML else Form.JSON
    answer = listed(shown, "errors", "error", [row])
    answer.status_code = error.status
    return answer


def _fill(element: ElementTree.Element, row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        child = ElementTree.SubElement(element, name)
        if isinstance(value, Sequence) and not isinstance(value, str):
            for each in value:
                part = ElementTree.SubElement(child, name.removesuffix("s"))
                _fill(part, each) if isinstance(each, Mapping) else _write(part, each)
        else:
            _write(child, value)


def _write(element: ElementTree.Element, value: Any) -> None:
    if value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        element.text = _NOT_XML.sub("", text)


def _xml(top: ElementTree.Element) -> Response:
    body = ElementTree.tostring(top, encoding="UTF-8", xml_declaration=True)
    return Response(body, media_type="text/xml", headers=_ANYWHERE)
