"""The Atom feed of decisions (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.storage.participation.decisions import DecisionView
from bot.web.participation.words import sentence, why

_ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"


def feed(
    decisions: Sequence[DecisionView], labels: dict[str, str], address: str, place: str
) -> bytes:
    """The newest decisions. `address`: of the service, without a slash at its end."""
    home = f"{address}/participation"
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    _text(root, "id", f"{home}/flux.xml")
    _text(root, "title", f"Participation, {place} : ce qui est décidé")
    _text(root, "updated", _moment(decisions[0].decided_at if decisions else _EPOCH))
    _text(root, "rights", "Licence Ouverte 2.0 (Etalab)")
    _text(SubElement(root, "author"), "name", "SANU")
    SubElement(root, "link", {"rel": "self", "href": f"{home}/flux.xml"})
    SubElement(root, "link", {"rel": "alternate", "href": home})
    for each in decisions:
        _entry(root, each, labels, home)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written


_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def _entry(root: Element, each: DecisionView, labels: dict[str, str], home: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", f"{home}/decisions#{each.id}")
    _text(entry, "title", sentence(each, labels))
    _text(entry, "updated", _moment(each.decided_at))
    SubElement(entry, "link", {"href": f"{home}/cycles/{each.cycle}"})
    if reason := why(each):
        _text(entry, "summary", reason)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
