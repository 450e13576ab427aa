"""Who speaks: the browser key that every request of a conversation bears."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from bot.channels.webchat.identity import address_of
from bot.channels.webchat.refusals import NO_KEY, UNKNOWN_KEY, RefusedError

_BEARER = HTTPBearer(
    scheme_name="BrowserKey", description="What POST /channels/web/keys gave.", auto_error=False
)
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]


class Taken(BaseModel):
    """The message is on disk."""

    id: str


def speaker_of(secret: bytes) -> Callable[[Credentials], str]:
    """A dependency that gives the address of whoever speaks. It raises `RefusedError`."""

    def speaker(credentials: Credentials) -> str:
        if credentials is None:
            raise RefusedError(401, NO_KEY)
        address = address_of(secret, credentials.credentials)
        if address is None:
            raise RefusedError(403, UNKNOWN_KEY)
        return address

    return speaker
