"""An ID token, checked as OpenID Connect Core 1.0, section 3.1.3.7, says. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.errors import SanuError

# Signatures by the provider's private key only: neither `none` nor our shared secret.
ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "RS384", "RS512"]
_LEEWAY = 60  # seconds between two clocks


class TokenError(SanuError):
    """This ID token is not for us, not now, or not by the provider."""


class UnknownKeyError(TokenError):
    """No key that we know of the provider verifies it: it may have new ones."""


def read(
    token: str, keys: KeySet, *, issuer: str, client: str, nonce: str, now: datetime
) -> Mapping[str, Any]:
    """The claims of this token. Raises `UnknownKeyError`, `TokenError`."""
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError) as error:
        raise UnknownKeyError(f"its signature: {error}") from error
    try:
        _rules(issuer, client, nonce, now).validate(claims)
    except JoseError as error:
        raise TokenError(f"its claims: {error}") from error
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if (several or "azp" in claims) and claims.get("azp") != client:
        raise TokenError("it was made for another client")
    return claims


def _rules(issuer: str, client: str, nonce: str, now: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
