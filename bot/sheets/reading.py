"""From the tree of an official file to a sheet; the elements are those of DILA's schema."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bot.errors import DataError
from bot.sheets.passages import passages, text_of
from bot.sheets.sheet import Sheet
from bot.sheets.xml import DC

CODE = re.compile(r"[FNR]\d{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROOTS = ("Publication", "ServiceComplementaire")
_BODY = frozenset(("Introduction", "Texte", "ListeSituations"))
_SITE = "service-public.gouv.fr"
_SITES = (_SITE, "service-public.fr")  # the second until 2025; it leads to the first
_PAGE = re.compile(
    rf"/(?:(?:particuliers|associations|professionnels-entreprises)/)?vosdroits/({CODE.pattern})"
)


def read_sheet(root: Element) -> Sheet | None:
    """The sheet of a file; None: it has no page of its own. Raises `DataError`."""
    code, title = root.get("ID", ""), text_of(root.find(f"{DC}title"))
    if root.tag not in _ROOTS or not CODE.fullmatch(code) or not title:
        raise DataError("not a sheet: no Publication with an ID and a title")
    url = root.get("spUrl", "")
    if not url:
        return None
    return Sheet(
        code=code,
        audience=audience_of(url),
        kind=root.get("type", ""),
        title=title,
        summary=text_of(root.find(f"{DC}description")),
        themes=tuple(_themes(root)),
        url=address(url),
        modified=_modified(root),
        passages=passages(part for part in root if part.tag in _BODY),
    )


def audience_of(url: str) -> str:
    """Whom a page speaks to: particuliers, professionnels or associations."""
    if "entreprendre." in url or "/professionnels" in url:
        return "professionnels"
    return "associations" if "/associations/" in url else "particuliers"


def address(url: str) -> str:
    """The address of today's site. Raises `DataError` when it is no page of service-public."""
    parts = urlsplit(url)
    site = (parts.hostname or "").removeprefix("www.").removeprefix("entreprendre.")
    page = _PAGE.fullmatch(parts.path)
    if parts.scheme not in ("http", "https") or site not in _SITES or page is None:
        raise DataError(f"an address that is no page of service-public: {url[:80]}")
    if audience_of(url) == "professionnels":
        return f"https://entreprendre.{_SITE}/vosdroits/{page[1]}"
    return f"https://www.{_SITE}{parts.path}"


def _modified(root: Element) -> date:
    found = _DAY.search(text_of(root.find(f"{DC}date")))
    try:
        return date.fromisoformat(found[0] if found else "")
    except ValueError:
        raise DataError("no day of modification (dc:date)") from None


def _themes(root: Element) -> Iterator[str]:
    yield text_of(root.find(f"{DC}subject"))
    yield text_of(root.find("SousThemePere"))
    yield text_of(root.find("DossierPere/Titre"))
    yield text_of(root.find("SousDossierPere"))
