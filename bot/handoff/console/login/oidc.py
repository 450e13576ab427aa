"""Coming in by the identity provider."""

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
    if settings.oidc_issuer is None:
        return routed
    provider = Provider(
        str(settings.oidc_issuer), settings.oidc_client, settings.oidc_secret.get_secret_value()
    )

    def failed(words: str) -> Response:
        return console.pages.bare("login/failed.html", 403, words=words)

    @routed.get("/connexion/oidc")
    async def go(request: Request, suite: str = "") -> Response:
        try:
            address, begun = await leave(provider, console.root(request) + _BACK, safe_next(suite))
        except ProviderError as error:
            _LOG.warning("oidc_unreachable", reason=str(error))
            return failed(_FAILED)
        answer = RedirectResponse(address, 303)
        set_passing(request, answer, _COOKIE, begun.sealed(console.access), LASTS, lax=True)
        return answer

    @routed.get("/connexion/oidc/retour")
    async def come(request: Request) -> Response:
        begun = pending(console.access, passing(request, _COOKIE))
        if begun is None:
            return failed(_FAILED)
        told = dict(request.query_params)
        try:
            claims = await come_back(
                console.access, provider, begun, told, console.root(request) + _BACK
            )
            trust = settings.oidc_trust_email
            number = await run_in_threadpool(account_of, console.access, claims, trust_email=trust)
        except NoAccountError as error:
            _LOG.warning("oidc_no_account", reason=str(error))
            return failed(_NO_ACCOUNT)
        except (ProviderError, TokenError) as error:
            _LOG.warning("oidc_refused", reason=str(error))
            return failed(_FAILED)
        session = await run_in_threadpool(
            opened, console.access, number, origin_of(console, request)
        )
        # A page, not a redirect: the browser comes from another site, and a redirect would still
        # count as that site's, without the strict cookie.
        answer = console.pages.bare("login/in.html", suite=begun.suite)
        set_session(request, answer, session.token, session.seconds)
        set_passing(request, answer, _COOKIE, "", 0, lax=True)
        return answer

    return routed
