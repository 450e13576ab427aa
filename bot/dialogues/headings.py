"""Another name, or another official site, for a procedure than its file's. Pure."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

import orjson

from bot.dialogues.procedures import Procedure
from bot.dialogues.rewording import RewordingRefused, readable

LONGEST_NAME = 60  # three of them are offered in one message
LONGEST_URL = 120
FACTS = (
    "procedure_name",
    "procedure_site",
    "procedure_url",
    "procedure_checked",
    "procedure_sheet",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What people read of a procedure's head. `site`: the name of the site at `url`."""

    name: str
    site: str
    url: str


def heading_of(procedure: Procedure) -> Heading:
    """The head as it is."""
    return Heading(procedure.name, procedure.site, procedure.url)


def headed(procedure: Procedure, heading: Heading) -> Procedure:
    """The procedure under another head. Raises `RewordingRefused`."""
    return replace(
        procedure,
        name=_line(heading.name, "Le nom de la démarche"),
        site=_line(heading.site, "Le nom du site"),
        url=_address(heading.url.strip()),
    )


def _line(text: str, what: str) -> str:
    clean = readable(" ".join(text.split()))
    if not clean:
        raise RewordingRefused(f"{what} est vide.")
    if len(clean) > LONGEST_NAME:
        raise RewordingRefused(f"{what} dépasse {LONGEST_NAME} caractères.")
    if "{" in clean:
        raise RewordingRefused(f"{what} ne peut pas contenir d’accolade.")
    return clean


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    plain = url.isascii() and url.isprintable() and " " not in url and "@" not in url
    if not host or "." not in host or parts.scheme != "https" or not plain:
        raise RewordingRefused("L’adresse du site doit commencer par https:// et être complète.")
    if len(url) > LONGEST_URL:
        raise RewordingRefused(f"L’adresse du site dépasse {LONGEST_URL} caractères.")
    return url


def stored(original: Procedure, made: Procedure) -> str:
    """What is kept of a head, with the one that it replaces."""
    told = {"of": asdict(heading_of(original)), "head": asdict(heading_of(made))}
    return orjson.dumps(told).decode()


def restored(original: Procedure, body: str) -> Procedure | None:
    """The head that was kept; None: the file says something else since, and wins."""
    told = orjson.loads(body)
    if told.get("of") != asdict(heading_of(original)):
        return None
    try:
        return headed(original, Heading(**told["head"]))
    except RewordingRefused:
        return None
