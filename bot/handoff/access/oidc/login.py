"""The two halves of a login with a provider: leaving for it, coming back from it."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

import orjson

from bot.handoff.access.access import Access
from bot.handoff.access.oidc import token as id_token
from bot.handoff.access.oidc.provider import Provider, ProviderError
from bot.handoff.access.oidc.token import UnknownKeyError
from bot.handoff.access.tokens import new_token, same, seal, unseal

LASTS = 600  # seconds to log in at the provider
_SCOPE = "openid email profile"


@dataclass(frozen=True, slots=True)
class Pending:
    """A login that left for the provider; sealed into a cookie of the browser that left."""

    state: str
    nonce: str
    verifier: str
    suite: str

    def sealed(self, access: Access) -> str:
        """For the cookie."""
        return seal(access.key, "oidc", orjson.dumps(asdict(self)).decode())


def pending(access: Access, sealed: str) -> Pending | None:
    """What the cookie says; None: it is not ours, or too old."""
    told = unseal(access.key, "oidc", sealed, LASTS)
    return Pending(**orjson.loads(told)) if told else None


async def leave(provider: Provider, redirect: str, suite: str) -> tuple[str, Pending]:
    """Where to send the browser, and what to remember. Raises `ProviderError`."""
    described = await provider.describe()
    begun = Pending(new_token(), new_token(), new_token(), suite)
    challenge = hashlib.sha256(begun.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": redirect,
        "scope": _SCOPE,
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = described["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", begun


async def come_back(
    access: Access, provider: Provider, begun: Pending, told: Mapping[str, str], redirect: str
) -> Mapping[str, Any]:
    """The claims of who logged in. `told`: the query that the browser came back with.

    Raises `ProviderError`, `TokenError`.
    """
    described = await provider.describe()
    if not same(told.get("state", ""), begun.state) or not told.get("code"):
        raise ProviderError(f"it sent the browser back with {told.get('error', 'no code')!r}")
    if told.get("iss", described["issuer"]) != described["issuer"]:  # RFC 9207
        raise ProviderError("another issuer answered")
    tokens = await provider.exchange(told["code"], begun.verifier, redirect)
    claims = await _claims(access, provider, begun, str(tokens.get("id_token", "")))
    if "email" in claims:
        return claims
    person = await provider.person(str(tokens.get("access_token", "")))
    if person.get("sub") != claims["sub"]:  # Core 1.0, section 5.3.2
        return claims
    return {**person, **claims}


async def _claims(
    access: Access, provider: Provider, begun: Pending, token: str
) -> Mapping[str, Any]:
    described = await provider.describe()
    checks = {
        "issuer": described["issuer"],
        "client": provider.client,
        "nonce": begun.nonce,
        "now": access.clock(),
    }
    try:
        return id_token.read(token, await provider.keys(), **checks)
    except UnknownKeyError:
        return id_token.read(token, await provider.keys(again=True), **checks)
