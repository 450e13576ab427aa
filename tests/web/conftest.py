"""The HTTP application with the REST channel and health, and the other side of their ports."""

from collections.abc import AsyncIterator, Mapping, Sequence

import httpx
import pytest

from bot.channels.rest.routes import router as rest_router
from bot.errors import StoreUnavailable
from bot.messages import Choice, Inbound, Reply
from bot.web import health
from bot.web.application import application

TOKEN = "un jeton d'essai"


class Converse:
    """Answers each message with its own text; `down` and `slow` say how it fails."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.down = self.slow = False

    async def __call__(self, inbound: Inbound, seconds: float) -> Sequence[Reply] | None:
        if self.down:
            raise StoreUnavailable("OperationalError: database is locked")
        self.heard.append(inbound)
        if self.slow:
            return None
        return [
            Reply("Vous avez dit :"),
            Reply(inbound.text, (Choice("Oui", "/affirm"), Choice("Non", "/deny"))),
        ]


class Readiness:
    """What is not ready."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}

    async def __call__(self) -> Mapping[str, str]:
        return self.problems


@pytest.fixture
def converse() -> Converse:
    return Converse()


@pytest.fixture
def readiness() -> Readiness:
    return Readiness()


@pytest.fixture
async def client(converse: Converse, readiness: Readiness) -> AsyncIterator[httpx.AsyncClient]:
    app = application([rest_router(converse, TOKEN), health.router(readiness)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sanu.test") as opened:
        opened.headers["Authorization"] = f"Bearer {TOKEN}"
        yield opened
