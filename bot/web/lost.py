"""The page for a person who opened an address that is not there; programs get their error form."""

from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from bot.look.files import read_files
from bot.look.pages import environment, page_headers
from bot.web.participation.site import PREFIX

_TEMPLATES = Path(__file__).parent / "templates"
NOT_FOUND = 404


def is_person(request: Request) -> bool:
    """Whether a browser shows the answer to somebody."""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def lost() -> Response:
    """« Cette page n'existe pas », and where to go from there."""
    return HTMLResponse(_page(), NOT_FOUND, headers=page_headers())


@cache
def _page() -> str:
    template = environment(_TEMPLATES).get_template("lost.html")
    return template.render(root=read_files(PREFIX).root)
