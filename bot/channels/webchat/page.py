"""The chat page and the widget's script, rendered once."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.webchat.files import Files, file_response
from bot.channels.webchat.settings import WebchatSettings

_TEMPLATES = Path(__file__).parent / "templates"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
)


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
            return HTMLResponse(framed, headers=_headers(anywhere))
        return HTMLResponse(whole, headers=_headers("'self'"))

    @routes.get("/chat/widget.js")
    async def widget() -> Response:
        # Other sites name this address for years: it must be able to change within the hour.
        headers = {
            "Cache-Control": "public, max-age=3600",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        return file_response(files, "widget.js", headers)

    return routes


def _headers(ancestors: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": _POLICY.format(ancestors=ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }


def _render(files: Files, settings: WebchatSettings, *, embedded: bool) -> str:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("chat.html")
    return template.render(root=files.root, settings=settings, embedded=embedded)
