"""Coming in by the identity provider."""

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from bot.handoff.access.entering import opened
from bot.handoff.access.oidc.account import NoAccountError, account_of
from bot.handoff.access.oidc.login import LASTS, come_back, leave, pending
from bot.handoff.access.oidc.provider import Provider, ProviderError
from bot.handoff.access.oidc.token import TokenError
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import passing, set_passing, set_session
from bot.handoff.console.login.anonymous import origin_of, safe_next
from bot.handoff.console.route import LOGIN

_COOKIE = "oidc"
_BACK = f"{LOGIN}/oidc/retour"
_FAILED = "La connexion n’a pas abouti. Essayez de nouveau."
_NO_ACCOUNT = "Vous n’avez pas de compte ici. Demandez-le à votre administrateur."
_LOG = structlog.get_logger()


def routes(console: Console) -> APIRouter:
    """Leaving for the provider and coming back; nothing where none is set."""
    routed = console.router()
    settings = console.settings
    if settings.oidc_issuer is not None:
        secret = settings.oidc_secret.get_secret_value()
        provider = Provider(str(settings.oidc_issuer), settings.oidc_client, secret)
        _leaving(console, routed, provider)
        _coming_back(console, routed, provider)
    return routed


def _leaving(console: Console, routed: APIRouter, provider: Provider) -> None:
    @routed.get("/connexion/oidc")
    async def go(request: Request, suite: str = "") -> Response:
        try:
            address, begun = await leave(provider, console.root(request) + _BACK, safe_next(suite))
        except ProviderError as error:
            return _failed(console, _FAILED, error)
        answer = RedirectResponse(address, 303)
        set_passing(request, answer, _COOKIE, begun.sealed(console.access), LASTS, lax=True)
        return answer


def _coming_back(console: Console, routed: APIRouter, provider: Provider) -> None:
    @routed.get("/connexion/oidc/retour")
    async def come(request: Request) -> Response:
        begun = pending(console.access, passing(request, _COOKIE))
        if begun is None:
            return _failed(console, _FAILED, ProviderError("nobody left for it, or too long ago"))
        told, back = dict(request.query_params), console.root(request) + _BACK
        try:
            claims = await come_back(console.access, provider, begun, told, back)
            return await run_in_threadpool(_let_in, console, request, claims, begun.suite)
        except NoAccountError as error:
            return _failed(console, _NO_ACCOUNT, error)
        except (ProviderError, TokenError) as error:
            return _failed(console, _FAILED, error)


def _let_in(console: Console, request: Request, claims: Mapping[str, Any], suite: str) -> Response:
    number = account_of(console.access, claims, trust_email=console.settings.oidc_trust_email)
    session = opened(console.access, number, origin_of(console, request))
    # A page, not a redirect: the browser comes from another site, and a redirect would still
    # count as that site's, without the strict cookie.
    answer = console.pages.bare("login/in.html", suite=suite)
    set_session(request, answer, session.token, session.seconds)
    set_passing(request, answer, _COOKIE, "", 0, lax=True)
    return answer


def _failed(console: Console, words: str, error: Exception) -> Response:
    _LOG.warning("oidc_refused", reason=str(error))
    return console.pages.bare("login/failed.html", 403, words=words)
