"""What every public page is made with: templates, the database, answers that caches may keep."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment

from bot.civic.participation import wording
from bot.civic.participation.indicators import Change
from bot.civic.participation.phases import ORDER
from bot.civic.participation.proposals import Feasibility, Standing
from bot.civic.participation.themes import THEMES
from bot.civic.territory import Territory
from bot.look.files import Files, read_files
from bot.look.pages import environment, page_headers
from bot.look.typography import bound
from bot.storage.database import Database
from bot.web.participation import words

TEMPLATES = Path(__file__).parent / "templates"
PREFIX = "/participation/look"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
_KEPT = "public, max-age=60, stale-while-revalidate=600"
NOT_MODIFIED = 304

ROOMS = (
    ("", "Le cycle"),
    ("/problemes", "Problèmes"),
    ("/votes", "Votes"),
    ("/idees", "Idées"),
    ("/evenements", "Rencontres"),
    ("/resultats", "Résultats"),
    ("/registre", "Registre"),
    ("/donnees", "Données"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """`address`: the public address of the service, where it has one (no slash at its end)."""

    database: Database
    territory: Territory
    files: Files
    templates: Environment
    address: str = ""

    def page(self, request: Request, name: str, status: int = 200, **known: Any) -> Response:
        """A page, or 304 where the visitor's copy is still right."""
        text = words.curled(
            bound(self.templates.get_template(name).render(here=request.url.path, **known))
        )
        return kept(request, text.encode(), "text/html; charset=utf-8", status, page_headers())

    def local(self, moment: date) -> date:
        """A moment on the territory's clocks; a day as it is."""
        return self.territory.local(moment) if isinstance(moment, datetime) else moment

    def day(self, moment: date) -> str:
        """« 2026-11-23 », for machines."""
        local = self.local(moment)
        return (local.date() if isinstance(local, datetime) else local).isoformat()


def build(database: Database, territory: Territory, address: str = "") -> Site:
    """The site; templates and files are read once."""
    files = read_files(PREFIX)
    templates = environment(TEMPLATES)
    site = Site(database, territory, files, templates, address.rstrip("/"))
    templates.filters.update(
        day=lambda moment: words.day(site.local(moment)),
        iso=site.day,
        number=words.number,
        percent=words.percent,
        many=words.many,
    )
    templates.globals.update(
        root=files.root,
        rooms=ROOMS,
        territory=territory.name,
        licence=LICENCE,
        phases=ORDER[:-1],
        order=ORDER,
        steps=wording.STEPS,
        standings=wording.STANDINGS,
        themes=THEMES,
        feasibilities=wording.FEASIBILITY,
        changes=wording.CHANGES,
        tones=TONES,
        sentence=words.sentence,
        why=words.why,
    )
    return site


# How each word is shown beside its text: never by colour alone.
TONES: Mapping[str, str] = {
    f"standing-{Standing.CHOSEN}": "good",
    f"standing-{Standing.DONE}": "good",
    f"standing-{Standing.SET_ASIDE}": "bad",
    f"feasible-{Feasibility.YES}": "good",
    f"feasible-{Feasibility.PARTLY}": "partly",
    f"feasible-{Feasibility.NO}": "bad",
    f"change-{Change.BETTER}": "good",
    f"change-{Change.WORSE}": "bad",
}


def kept(
    request: Request, body: bytes, kind: str, status: int, headers: Mapping[str, str]
) -> Response:
    """An answer that caches keep for a minute and then ask about by its tag."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    sent = {**headers, "ETag": tag, "Cache-Control": _KEPT, "Vary": "Accept-Encoding"}
    asked = request.headers.get("if-none-match", "")
    if status == 200 and tag in {each.strip().removeprefix("W/") for each in asked.split(",")}:  # noqa: PLR2004
        return Response(status_code=NOT_MODIFIED, headers=sent)
    return Response(body, status, headers=sent, media_type=kind)
