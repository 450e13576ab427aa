"""Forms before a session exists: bound to a cookie of the browser that asked for them."""

from fastapi import Request, Response

from bot.handoff.access.browsers import browser_name
from bot.handoff.access.entering import From
from bot.handoff.access.tokens import keyed, new_token, same
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import passing, set_passing
from bot.handoff.console.guard import same_origin, sent_token
from bot.handoff.console.refusals import ForgedError
from bot.origin import client_address

_LASTS = 3600
_COOKIE = "form"


def form_page(
    console: Console, request: Request, template: str, status: int = 200, **told: object
) -> Response:
    """A page whose forms only this browser can send back."""
    secret = passing(request, _COOKIE) or new_token()
    token = keyed(console.key, "form", secret)
    page = console.pages.bare(template, status, form_token=token, **told)
    set_passing(request, page, _COOKIE, secret, _LASTS)
    return page


async def ours(request: Request, key: bytes) -> None:
    """Let a form pass only with its token. Raises `ForgedError`."""
    secret = passing(request, _COOKIE)
    sent = await sent_token(request)
    if not secret or not same_origin(request) or not same(sent, keyed(key, "form", secret)):
        raise ForgedError


def origin_of(console: Console, request: Request) -> From:
    """Where the request comes from, and by which browser."""
    address = client_address(request, console.settings.proxies)
    return From(address, browser_name(request.headers.get("User-Agent", "")))


def safe_next(path: str) -> str:
    """Where to go after the login: inside the console only."""
    inside = path == "/console" or path.startswith("/console/")
    plain = path.isprintable() and "\\" not in path and ".." not in path
    return path if inside and plain and not path.startswith("/console/connexion") else "/console"
