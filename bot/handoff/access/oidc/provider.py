"""The identity provider: what it says of itself, its keys, and what it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.errors import SanuError

_PATIENCE = 10.0  # seconds
_DISCOVERY = "/.well-known/openid-configuration"
_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderError(SanuError):
    """The provider did not answer, or not as OpenID Connect says; the text is for the log."""


@dataclass(slots=True)
class Provider:
    """One issuer, asked for its description once, and for its keys when one is new."""

    issuer: str
    client: str
    secret: str
    _described: dict[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None

    async def describe(self) -> Mapping[str, Any]:
        """Its metadata (OpenID Connect Discovery 1.0). Raises `ProviderError`."""
        if not self._described:
            told = await self._get(self.issuer.rstrip("/") + _DISCOVERY)
            missing = [name for name in _NEEDED if not isinstance(told.get(name), str)]
            if missing or told["issuer"].rstrip("/") != self.issuer.rstrip("/"):
                raise ProviderError(f"the issuer describes another, or lacks {missing}")
            self._described = told
        return self._described

    async def keys(self, *, again: bool = False) -> KeySet:
        """What it signs with; `again`: asked anew. Raises `ProviderError`."""
        if self._keys is None or again:
            described = await self.describe()
            try:
                self._keys = KeySet.import_key_set(await self._get(described["jwks_uri"]))  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError) as error:
                raise ProviderError(f"its keys cannot be read: {error}") from error
        return self._keys

    async def exchange(self, code: str, verifier: str, redirect: str) -> Mapping[str, Any]:
        """The tokens for this code. Raises `ProviderError`."""
        described = await self.describe()
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "code_verifier": verifier,
        }
        methods = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = "client_secret_basic" in methods
        proof = httpx.BasicAuth(self.client, self.secret) if basic else None
        if not basic:
            fields |= {"client_id": self.client, "client_secret": self.secret}
        return await self._ask("POST", described["token_endpoint"], data=fields, auth=proof)

    async def person(self, token: str) -> Mapping[str, Any]:
        """What it says of whoever this access token is of. Raises `ProviderError`."""
        described = await self.describe()
        address = described.get("userinfo_endpoint")
        if not isinstance(address, str):
            return {}
        return await self._ask("GET", address, headers={"Authorization": f"Bearer {token}"})

    async def _get(self, address: str) -> dict[str, Any]:
        return await self._ask("GET", address)

    async def _ask(self, method: str, address: str, **told: Any) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE, follow_redirects=False) as http:
                answer = await http.request(method, address, **told)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderError(f"{method} {address}: {type(error).__name__}") from error
        if not isinstance(found, dict):
            raise ProviderError(f"{method} {address}: not an object")
        return found
