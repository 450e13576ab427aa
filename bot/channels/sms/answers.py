"""What a provider's HTTP answer means for a message on its way out."""

import httpx

from bot.errors import Refused, RetryLater

_TOO_MANY = 429
_TIMEOUT = 408
_SERVER_ERROR = 500


async def ask(client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """Send a request; raise `RetryLater` when nobody answers, or asks to wait."""
    try:
        response = await client.send(request)
    except httpx.HTTPError as error:
        raise RetryLater(f"SMS gateway: no answer ({type(error).__name__})") from error
    code = response.status_code
    if code in {_TOO_MANY, _TIMEOUT} or code >= _SERVER_ERROR:
        raise RetryLater(f"SMS gateway: answered {code}", _wait(response))
    return response


def refused(response: httpx.Response, gateway: str, hint: str) -> Refused:
    """Return the error for an answer that will never be a yes; the hint is for an operator."""
    return Refused(f"{gateway}: refused with {response.status_code}; {hint}")


def _wait(response: httpx.Response) -> float | None:
    try:
        return max(0.0, float(response.headers.get("Retry-After", "")))
    except ValueError:
        return None
