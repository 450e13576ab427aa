"""The chat page and the widget's script, rendered once."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.webchat.settings import WebchatSettings
from bot.look.files import Files, file_response
from bot.look.pages import environment, page_headers

_TEMPLATES = Path(__file__).parent / "templates"


def pages(files: Files, settings: WebchatSettings) -> APIRouter:
    """The routes that a person's browser opens."""
    routes = APIRouter(include_in_schema=False)
    whole = _render(files, settings, embedded=False)
    framed = _render(files, settings, embedded=True)
    anywhere = " ".join(settings.frame_ancestors) or "'none'"

    @routes.api_route("/", methods=["GET", "HEAD"])
    async def home() -> Response:
        return RedirectResponse("/chat", 307)

    @routes.api_route("/chat", methods=["GET", "HEAD"])
    async def chat(embed: str = "") -> Response:
        if embed == "1":
            return HTMLResponse(framed, headers=page_headers(ancestors=anywhere))
        return HTMLResponse(whole, headers=page_headers(ancestors="'self'"))

    @routes.get("/chat/widget.js")
    async def widget() -> Response:
        # Other sites name this address for years: it must be able to change within the hour.
        headers = {
            "Cache-Control": "public, max-age=3600",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        return file_response(files, "widget.js", headers)

    return routes


def _render(files: Files, settings: WebchatSettings, *, embedded: bool) -> str:
    template = environment(_TEMPLATES).get_template("chat.html")
    return template.render(root=files.root, settings=settings, embedded=embedded)
