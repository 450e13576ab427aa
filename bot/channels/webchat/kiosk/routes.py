"""The routes of the kiosk: its page, and the picture that a telephone reads to go on."""

from io import BytesIO
from pathlib import Path
from typing import Annotated

import segno
from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from bot.channels.webchat.settings import WebchatSettings
from bot.civic.links.codes import code_in
from bot.look.files import Files
from bot.look.pages import environment, page_headers

_TEMPLATES = Path(__file__).parents[1] / "templates"
LONGEST_PLACE = 80
Place = Annotated[str, Query(alias="lieu", max_length=LONGEST_PLACE)]


def kiosk(files: Files, settings: WebchatSettings) -> APIRouter:
    """The routes under /borne."""
    routes = APIRouter(include_in_schema=False)
    template = environment(_TEMPLATES).get_template("borne.html")

    @routes.api_route("/borne", methods=["GET", "HEAD"])
    async def borne(lieu: Place = "") -> Response:
        """The page. `lieu`: where this machine stands, as the case of whoever calls will say."""
        page = template.render(root=files.root, settings=settings, place=" ".join(lieu.split()))
        return HTMLResponse(page, headers={**page_headers(), "Cache-Control": "no-store"})

    @routes.get("/borne/suite/{code}.svg")
    async def go_on(code: str) -> Response:
        """The square that opens Telegram, or the chat, on a telephone with this code."""
        known = code_in(code)
        if not known:
            return Response("Not found", 404, media_type="text/plain")
        return Response(_square(_link(known, settings)), media_type="image/svg+xml")

    return routes


def _link(code: str, settings: WebchatSettings) -> str:
    if settings.telegram:
        return f"https://t.me/{settings.telegram}?start={code}"
    return f"{settings.pages.rstrip('/')}/chat#{code}" if settings.pages else code


def _square(text: str) -> bytes:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", scale=6, border=4, dark="#000", light="#fff"
    )
    return drawn.getvalue()
