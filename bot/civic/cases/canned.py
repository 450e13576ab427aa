"""Answers that mediators keep ready, with places for what differs: « {reference} »."""

import re
from collections.abc import Mapping

# What each place stands for, as the page that edits answers tells it.
PLACES: Mapping[str, str] = {
    "reference": "le numéro de la demande",
    "commune": "la commune de la personne",
    "mediateur": "votre nom",
    "horaires": "les heures des médiateurs",
    "ailleurs": "où être aidé sur place",
    "demarche": "la démarche en cours",
    "site": "le site officiel de la démarche",
}
_PLACE = re.compile(r"\{(\w+)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; one that has no value is left as « … » to be seen."""
    return _PLACE.sub(lambda found: values.get(found[1]) or "…", text)


def unknown_places(text: str) -> tuple[str, ...]:
    """The places of a text that stand for nothing, in their order."""
    return tuple(dict.fromkeys(name for name in _PLACE.findall(text) if name not in PLACES))
