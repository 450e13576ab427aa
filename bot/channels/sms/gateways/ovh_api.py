"""Signed calls to the OVHcloud API; its answers checked for the shape that its schema says.

Source: docs.ovhcloud.com "First steps with the OVHcloud API": the signature is
"$1$" + SHA1(application secret + consumer key + method + URL + body + server's time).
"""

import hashlib
import json
import time
from collections.abc import Mapping

import httpx

from bot.channels.sms.answers import ask, refused
from bot.channels.sms.settings import OvhSettings
from bot.errors import RetryLater

_OK = 200
_JSON = "application/json; charset=utf-8"


class OvhApi:
    """The calls on one SMS account."""

    def __init__(self, settings: OvhSettings, client: httpx.AsyncClient) -> None:
        self._settings = settings
        self._client = client
        self._ahead: float | None = None  # of the server's clock over ours, in seconds

    async def numbers(self, path: str, query: Mapping[str, str]) -> list[int]:
        """Get a list of ids. Raises `RetryLater` or `Refused`, as all calls here."""
        answer = await self._called("GET", self._url(path, query))
        return [one for one in answer if isinstance(one, int)] if isinstance(answer, list) else []

    async def record(self, path: str) -> dict[str, object]:
        """Get one object."""
        return _mapping(await self._called("GET", self._url(path)))

    async def created(self, path: str, body: Mapping[str, object]) -> dict[str, object]:
        """Post one object and return the report on it."""
        return _mapping(await self._called("POST", self._url(path), json.dumps(body)))

    async def is_permanent(self, ptt: int) -> bool:
        """Ask what a delivery code means: will this message never arrive?"""
        if not ptt:
            return False
        url = httpx.URL(f"{self._settings.api_url}/sms/ptts", params={"ptt": ptt})
        return _mapping(await self._called("GET", url)).get("duration") == "permanent"

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _url(self, path: str, query: Mapping[str, str] | None = None) -> httpx.URL:
        url = httpx.URL(f"{self._settings.api_url}/sms/{self._settings.service}/{path}")
        return url.copy_with(params=query) if query else url

    async def _called(self, method: str, url: httpx.URL, body: str = "") -> object:
        moment = str(int(time.time() + await self._clock()))
        headers = {
            "Content-Type": _JSON,
            "X-Ovh-Application": self._settings.application_key,
            "X-Ovh-Consumer": self._settings.consumer_key,
            "X-Ovh-Timestamp": moment,
            "X-Ovh-Signature": signature(self._settings, method, str(url), body, moment),
        }
        request = self._client.build_request(method, url, content=body, headers=headers)
        response = await ask(self._client, request)
        if response.status_code != _OK:
            raise refused(response, "ovhcloud", "check the three keys, their rights and the sender")
        return _parsed(response)

    async def _clock(self) -> float:
        """Ask the server's time once: a signature more than seconds off is refused."""
        if self._ahead is None:
            request = self._client.build_request("GET", f"{self._settings.api_url}/auth/time")
            self._ahead = whole(_parsed(await ask(self._client, request))) - time.time()
        return self._ahead


def signature(settings: OvhSettings, method: str, url: str, body: str, moment: str) -> str:
    """Sign one call as OVHcloud documents it."""
    parts = [settings.application_secret, settings.consumer_key, method, url, body, moment]
    digest = hashlib.sha1("+".join(parts).encode(), usedforsecurity=False).hexdigest()
    return f"$1${digest}"


def whole(value: object) -> int:
    """Return a JSON number that should be whole, 0 for anything else."""
    return value if isinstance(value, int) else 0


def _parsed(response: httpx.Response) -> object:
    try:
        answer: object = response.json()
    except ValueError as error:
        raise RetryLater("ovhcloud: an answer that is no JSON") from error
    return answer


def _mapping(answer: object) -> dict[str, object]:
    return answer if isinstance(answer, dict) else {}
