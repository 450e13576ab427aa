"""The console's cookies: for our own pages only, and over HTTPS wherever there is one."""

from fastapi import Request, Response

_NAMES = {True: "__Host-sanu", False: "sanu"}  # the prefix binds a cookie to HTTPS and to the host


def is_secure(request: Request) -> bool:
    """Whether the browser speaks HTTPS to us, or to a proxy that says so."""
    told = request.headers.get("X-Forwarded-Proto", request.url.scheme)
    return told == "https"


def session_token(request: Request) -> str:
    """The session's token; empty: there is none."""
    return request.cookies.get(_NAMES[is_secure(request)], "")


def set_session(request: Request, response: Response, token: str, seconds: int) -> None:
    """Give the browser its token."""
    _set(request, response, "", token, seconds)


def forget_session(request: Request, response: Response) -> None:
    """Take the token back."""
    _set(request, response, "", "", 0)


def passing(request: Request, name: str) -> str:
    """A cookie of the way in (`form`, `oidc`); empty: there is none."""
    return request.cookies.get(f"{_NAMES[is_secure(request)]}-{name}", "")


def set_passing(
    request: Request, response: Response, name: str, value: str, seconds: int, *, lax: bool = False
) -> None:
    """Set one; `lax`: it has to come along when another site sends the browser back to us."""
    _set(request, response, f"-{name}", value, seconds, "Lax" if lax else "Strict")


def _set(  # noqa: PLR0917
    request: Request,
    response: Response,
    suffix: str,
    value: str,
    seconds: int,
    site: str = "Strict",
) -> None:
    name = _NAMES[is_secure(request)] + suffix
    flags = f"Path=/; Max-Age={seconds}; HttpOnly; SameSite={site}"
    secure = "; Secure" if is_secure(request) else ""
    response.headers.append("Set-Cookie", f"{name}={value}; {flags}{secure}")
